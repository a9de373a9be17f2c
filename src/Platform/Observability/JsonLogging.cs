using System.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Serilog;
using Serilog.Core;
using Serilog.Events;

namespace DigestMonolith.Platform.Observability;

/// <summary>Logs are JSON lines on stderr, each with its trace and tenant; stdout belongs to results.</summary>
public static class JsonLogging
{
    extension(IServiceCollection services)
    {
        /// <summary>Takes the lowest level from Log:Level (Verbose, Debug, Information, Warning, Error; default Information).</summary>
        public IServiceCollection AddJsonLogging(IConfiguration configuration)
        {
            var level = configuration["Log:Level"] is { Length: > 0 } text
                ? Enum.TryParse<LogEventLevel>(text, ignoreCase: true, out var parsed) ? parsed
                    : throw new InvalidOperationException($"Log__Level is '{text}', which is none of {string.Join(", ", Enum.GetNames<LogEventLevel>())}.")
                : LogEventLevel.Information;
            var others = level > LogEventLevel.Warning ? level : LogEventLevel.Warning;
            var logger = new LoggerConfiguration()
                .MinimumLevel.Is(level)
                .MinimumLevel.Override("Microsoft", others)
                // A refused statement is an exception already; its text is no business of the log.
                .MinimumLevel.Override("Microsoft.EntityFrameworkCore", LogEventLevel.Fatal)
                .MinimumLevel.Override("Quartz", others)
                .MinimumLevel.Override("System", others)
                .Enrich.With<TenantOfActivity>()
                .WriteTo.Console(new MaskedJson(), standardErrorFromLevel: LogEventLevel.Verbose)
                .CreateLogger();
            services.AddSingleton<ActivityRecorder>().AddHostedService(provider => provider.GetRequiredService<ActivityRecorder>());
            return services.AddLogging(logging => logging.ClearProviders().AddSerilog(logger, dispose: true));
        }
    }

    private sealed class TenantOfActivity : ILogEventEnricher
    {
        public void Enrich(LogEvent logEvent, ILogEventPropertyFactory propertyFactory)
        {
            for (var activity = Activity.Current; activity is not null; activity = activity.Parent)
            {
                if (activity.GetTagItem("tenant_id") is { } tenant)
                {
                    logEvent.AddPropertyIfAbsent(propertyFactory.CreateProperty("TenantId", tenant));
                    return;
                }
            }
        }
    }
}
