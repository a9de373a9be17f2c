using Microsoft.Extensions.Hosting;
using Quartz;

namespace DigestMonolith.Platform.Jobs;

/// <summary>Puts this version's ticks into the clock; a changed schedule replaces the old one, a paused one stays paused.</summary>
internal sealed class ClockSchedule(IEnumerable<ClockTickBinding> ticks, ISchedulerFactory schedulers) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var scheduler = await schedulers.GetScheduler(cancellationToken);
        foreach (var tick in ticks)
        {
            if (await scheduler.GetTrigger(new TriggerKey(tick.Name), cancellationToken) is ICronTrigger existing && existing.CronExpressionString == tick.Cron)
            {
                continue;
            }

            var job = JobBuilder.Create<ClockJob>().WithIdentity(tick.Name).WithDescription(tick.Description)
                .UsingJobData(ClockJob.TickKey, tick.Name).StoreDurably().Build();
            var trigger = TriggerBuilder.Create().WithIdentity(tick.Name).ForJob(job)
                .WithCronSchedule(tick.Cron, cron => cron.InTimeZone(TimeZoneInfo.Utc))
                .Build();
            await scheduler.ScheduleJob(job, (IReadOnlyCollection<ITrigger>)[trigger], new ScheduleJobOptions { Replace = true }, cancellationToken);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
