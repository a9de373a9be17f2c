using System.Diagnostics.Metrics;
using DigestMonolith.Platform.Observability;

namespace DigestMonolith.Modules.Delivery;

/// <summary>What Delivery measures.</summary>
internal static class Telemetry
{
    private static readonly double[] Seconds = [0.1, 0.5, 1, 2, 5, 10, 20, 30, 60, 120, 300, 600];

    private static Meter Meter { get; } = new($"{PlatformTelemetry.Prefix}.Delivery");

    /// <summary>From the moment a digest was ready to the end of its delivery.</summary>
    private static Histogram<double> Latency { get; } =
        Meter.CreateHistogram<double>("digest_delivery_latency_seconds", advice: new() { HistogramBucketBoundaries = Seconds });

    private static Histogram<double> Send { get; } =
        Meter.CreateHistogram<double>("digest_worker_send_seconds", advice: new() { HistogramBucketBoundaries = Seconds });

    public static void Settled(string channel, string status, TimeSpan latency) =>
        Latency.Record(latency.TotalSeconds, new("channel", channel), new("status", status));

    public static void Sent(string status, TimeSpan duration) => Send.Record(duration.TotalSeconds, new KeyValuePair<string, object?>("status", status));
}
