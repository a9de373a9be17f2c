using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace DigestMonolith.Platform.Observability;

/// <summary>Sends traces and metrics to a collector, where one is named. Every other OTEL_ variable means what the standard says.</summary>
public static class OtlpExport
{
    /// <summary>The standard's name of the collector's address; without it nothing is sent and nothing is loaded.</summary>
    public const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    // Requests are the framework's own activities: a trace begins with them.
    private const string Requests = "Microsoft.AspNetCore";

    extension(IServiceCollection services)
    {
        public IServiceCollection AddOtlpExport(IConfiguration configuration)
        {
            if (configuration[Endpoint] is not { Length: > 0 })
            {
                return services;
            }

            services.AddOpenTelemetry()
                .ConfigureResource(resource => resource.AddService("digest-monolith"))
                .WithTracing(tracing => tracing.AddSource($"{PlatformTelemetry.Prefix}*", Requests).AddOtlpExporter())
                .WithMetrics(metrics => metrics.AddMeter($"{PlatformTelemetry.Prefix}*").AddOtlpExporter());
            return services;
        }
    }
}
