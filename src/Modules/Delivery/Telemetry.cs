using System.Diagnostics.Metrics;
using DigestMonolith.Platform.Observability;

namespace DigestMonolith.Modules.Delivery;

/// <summary>What Delivery measures.</summary>
internal static class Telemetry
{
    private static Meter Meter { get; } = new($"{PlatformTelemetry.Prefix}.Delivery");

    private static QuietHistogram Latency { get; } = Meter.Spreading(
        "digest_delivery_latency_seconds", "From the moment a digest was ready to the end of its delivery.", PlatformTelemetry.Seconds);

    private static QuietHistogram Send { get; } = Meter.Spreading(
        "digest_worker_send_seconds", "One attempt at sending, by how it ended.", PlatformTelemetry.Seconds);

    /// <summary>Digests counts the stages before and after under the same name.</summary>
    private static QuietCounter Jobs { get; } = Meter.Counting("digest_jobs_processed_total", "Work on digests that ended, by stage and status.");

    public static void Settled(string channel, string status, TimeSpan latency) =>
        Latency.Record(latency.TotalSeconds, new("channel", channel), new("status", status));

    public static void Sent(string status, TimeSpan duration)
    {
        Send.Record(duration.TotalSeconds, new KeyValuePair<string, object?>("status", status));
        Jobs.Add(1, new("stage", "send"), new("status", status == "retry" ? "error" : status));
    }
}
