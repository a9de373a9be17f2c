using System.Text.Unicode;
using DigestMonolith.Contracts;
using DigestMonolith.Platform.Dlq;
using DigestMonolith.Platform.Events;
using DigestMonolith.Platform.Features;
using DigestMonolith.Platform.Health;
using DigestMonolith.Platform.Jobs;
using DigestMonolith.Platform.Llm;
using DigestMonolith.Platform.Observability;
using DigestMonolith.Platform.Options;
using DigestMonolith.Platform.Outgoing.Webhooks;
using DigestMonolith.Platform.Persistence;
using DigestMonolith.Platform.Redis;
using DigestMonolith.Platform.Redis.Inbound;
using DigestMonolith.Platform.Retention;
using DigestMonolith.Platform.Tenancy;
using DigestMonolith.Platform.Web;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.WebEncoders;

namespace DigestMonolith.Platform;

/// <summary>What the house gives its rooms: read this file first.</summary>
public static class PlatformServices
{
    extension(IServiceCollection services)
    {
        /// <summary>Unit of work, event log, jobs, clock, flags, models and web conventions.</summary>
        public IServiceCollection AddPlatform(IConfiguration configuration)
        {
            services.TryAddSingleton(TimeProvider.System);
            services.AddSingleton<Databases>();
            services.AddSingleton<DatabaseGuard>();
            services.AddScoped<TenantScope>();
            services.AddScoped<UnitOfWork>();
            services.AddScoped<AuditLog>();
            services.AddScoped<TenantDirectory>();

            services.AddModuleOptions<EventsOptions>(configuration, "Events");
            services.AddSingleton<EventRegistry>();
            services.AddSingleton<EventWriter>();
            services.AddSingleton<EventWake>();
            services.AddSingleton<EventLaneWorker>();
            services.AddSingleton<EventDispatcher>();
            services.AddSingleton<EventSequencer>();

            services.AddModuleOptions<JobsOptions>(configuration, "Jobs");
            services.AddScoped<JobQueue>();
            services.AddSingleton<JobWake>();
            services.AddSingleton<JobStore>();
            services.AddTransient<TickQueue>();

            services.AddModuleOptions<DeadLetterOptions>(configuration, "DeadLetters");
            services.AddModuleOptions<OperatorNoticeOptions>(configuration, "OperatorNotices");
            services.AddSingleton<DeadLetters>();
            services.AddScoped<RequeueLetter>();
            services.AddJob<RetryLetter>(RetryLetter.Kind);
            services.AddSingleton<PagerDuty>();
            services.AddJob<TellOperators>(TellOperators.Kind);

            services.AddModuleOptions<FeatureOptions>(configuration, "Features");
            services.AddSingleton<FeatureGate>();
            services.AddScoped<FlagStore>();
            services.AddSingleton<RollBack>();

            services.AddLlm(configuration);
            services.AddRedis(configuration);
            services.AddModuleOptions<ApiOptions>(configuration, "Api");

            services.AddModuleOptions<WebhookOptions>(configuration, "Webhooks");
            services.AddSingleton<WebhookGuard>();
            services.AddSingleton<WebhookClient>();

            services.AddModuleOptions<ObservabilityOptions>(configuration, "Observability");
            services.AddOtlpExport(configuration);

            services.AddModuleOptions<RetentionOptions>(configuration, "Retention");
            services.AddScoped(provider => new TenantRetention(
                provider.GetRequiredService<UnitOfWork>(), provider.GetRequiredService<TenantScope>(), provider.GetRequiredService<IOptions<RetentionOptions>>(),
                provider.GetRequiredService<IOptions<LlmOptions>>()));
            services.AddExpiries(RowExpiry.Platform);

            Texts.Add(HealthTexts.All);
            services.AddSingleton<HealthCheckup>();

            services.AddHttpContextAccessor();
            services.AddScoped<CurrentUser>();
            services.AddScoped<PageTexts>();
            // Cyrillic in a page stays readable, and a third of its size, when it is not spelt out as entities.
            services.Configure<WebEncoderOptions>(options => options.TextEncoderSettings = new(UnicodeRanges.All));
            return services;
        }

        /// <summary>The loops that make a process a worker; one-shot commands that only read leave them out.</summary>
        public IServiceCollection AddPlatformWorkers()
        {
            services.AddHostedService<SampleLog>();
            services.AddHostedService<HandlerRegistration>();
            services.AddHostedService(provider => provider.GetRequiredService<FeatureGate>());
            services.AddHostedService(provider => provider.GetRequiredService<EventSequencer>());
            services.AddHostedService(provider => provider.GetRequiredService<EventDispatcher>());
            services.AddHostedService<EventListener>();
            services.AddHostedService(provider => provider.GetRequiredService<ModelHealth>());
            services.AddHostedService<JobWorker>();
            services.AddRedisWorkers();
            services.AddHostedService<Backlogs>();
            return services;
        }

        /// <summary>A module's tables, inside the unit of work of the scope.</summary>
        public IServiceCollection AddModuleDb<TContext>() where TContext : ModuleDbContext =>
            services.AddDbContext<TContext>((provider, options) => options.UseNpgsql(provider.GetRequiredService<UnitOfWork>().Connection));

        /// <summary>A notification handler of the module, under the name that the database remembers it by, such as digests.start_run.</summary>
        public IServiceCollection AddEventHandler<TEvent, THandler>(string name)
            where TEvent : IntegrationEvent
            where THandler : class, INotificationHandler<TEvent>
        {
            services.AddScoped<THandler>();
            return services.AddSingleton(EventHandlerBinding.For<TEvent, THandler>(name));
        }

        /// <summary>Who takes what outside producers send to the incoming stream under these event types.</summary>
        public IServiceCollection AddInbound<THandler>(params string[] eventTypes) where THandler : class, IInboundHandler
        {
            services.AddScoped<THandler>();
            foreach (var eventType in eventTypes)
            {
                services.AddSingleton(new InboundBinding(eventType, typeof(THandler)));
            }

            return services;
        }

        /// <summary>Something that ./run doctor and /admin/health look at.</summary>
        public IServiceCollection AddHealthProbe<TProbe>() where TProbe : class, IHealthProbe => services.AddSingleton<IHealthProbe, TProbe>();

        /// <summary>The handler of one kind of job, such as digests.run.</summary>
        public IServiceCollection AddJob<THandler>(string kind, int maxAttempts = 5) where THandler : class, IJobHandler
        {
            services.AddScoped<THandler>();
            return services.AddSingleton(new JobHandlerBinding(kind, typeof(THandler), maxAttempts));
        }

        /// <summary>
        /// Something to do at set times; <paramref name="cron"/> is Quartz's, seconds first, in UTC. The description is the key
        /// of a text that the module added, as the page of jobs shows it.
        /// </summary>
        public IServiceCollection AddTick<TTick>(string name, string cron, string description) where TTick : class, IClockTick
        {
            services.AddScoped<TTick>();
            return services.AddSingleton(new ClockTickBinding(name, cron, description, typeof(TTick)));
        }

        /// <summary>
        /// Options of a section, overridden by plain variables (<see cref="FlatNameAttribute"/>), checked at start:
        /// a misspelt key, a value that does not fit and an impossible value each stop it.
        /// </summary>
        public IServiceCollection AddModuleOptions<TOptions>(IConfiguration configuration, string section) where TOptions : class
        {
            services.AddSingleton(new OptionsBinding(section, typeof(TOptions)));
            services.AddOptions<TOptions>()
                .Bind(configuration.GetSection(section), binder => binder.ErrorOnUnknownConfiguration = true)
                .PostConfigure(options => FlatSettings.Apply(options, configuration))
                .ValidateDataAnnotations()
                .ValidateOnStart();
            return services;
        }
    }
}
