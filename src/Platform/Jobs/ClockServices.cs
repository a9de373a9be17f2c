using DigestMonolith.Platform.Dlq;
using DigestMonolith.Platform.Persistence;
using Microsoft.Extensions.DependencyInjection;
using Quartz;

namespace DigestMonolith.Platform.Jobs;

/// <summary>Quartz, on our PostgreSQL, clustered: each tick fires on one replica.</summary>
public static class ClockServices
{
    extension(IServiceCollection services)
    {
        /// <summary>The clock of a serving process; one in which it does not run leaves the ticks to other replicas.</summary>
        public IServiceCollection AddClock(bool runs)
        {
            services.AddScoped<ClockControl>();
            services.AddHostedService<ClockSchedule>();
            services.AddTick<KeepHouse>("platform.keep_house", "0 20 3 * * ?", "tick.platform.keep_house");
            services.AddTick<RetryDueLetters>("platform.retry_due_letters", "20 * * * * ?", "tick.platform.retry_due_letters");
            services.AddTick<WatchLetters>("platform.watch_letters", "50 * * * * ?", "tick.platform.watch_letters");
            services.AddQuartz(quartz =>
            {
                quartz.ConfigureScheduler(scheduler =>
                {
                    scheduler.InstanceName = "digest-clock";
                    scheduler.InstanceId = "AUTO";
                });
                quartz.UseDefaultThreadPool(2);
                quartz.UsePersistentStore(store =>
                {
                    store.UsePostgres(source => source.DataSourceFactory = provider => provider.GetRequiredService<Databases>().Scheduler);
                    store.ConfigureStore(options =>
                    {
                        options.TablePrefix = "quartz.qrtz_";
                        options.StoreJobDataAsStrings = true;
                    });
                    store.UseClustering(cluster => cluster.CheckinInterval = TimeSpan.FromSeconds(10));
                });
            });
            return runs ? services.AddQuartzHostedService(options => options.WaitForJobsToComplete = true) : services;
        }
    }
}
