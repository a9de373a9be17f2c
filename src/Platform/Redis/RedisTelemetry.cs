using System.Diagnostics.Metrics;
using DigestMonolith.Platform.Observability;

namespace DigestMonolith.Platform.Redis;

/// <summary>What is measured of Redis and its streams.</summary>
internal static class RedisTelemetry
{
    private static readonly Meter Meter = new($"{PlatformTelemetry.Prefix}.Redis");
    private static readonly Gauge<long> CoreMode = Meter.CreateGauge<long>("core_mode", description: "1 for the mode in force: full, or degraded while a configured Redis is down");
    private static readonly Gauge<long> Lag = Meter.CreateGauge<long>("stream_consumer_lag", description: "Entries that the group has not been given yet");
    private static readonly Gauge<long> Pending = Meter.CreateGauge<long>("stream_consumer_pending", description: "Entries that the group was given and has not acknowledged");
    private static readonly Counter<long> Messages = Meter.CreateCounter<long>("stream_messages_total");
    private static readonly Counter<long> Acknowledged = Meter.CreateCounter<long>("redis_xack_total");

    public static void RecordMode(bool isFull)
    {
        CoreMode.Record(isFull ? 1 : 0, new KeyValuePair<string, object?>("mode", "full"));
        CoreMode.Record(isFull ? 0 : 1, new KeyValuePair<string, object?>("mode", "degraded"));
    }

    /// <summary>Directions: out, in, dead.</summary>
    public static void Count(string stream, string direction, long messages)
    {
        if (messages > 0)
        {
            Messages.Add(messages, new("stream", stream), new KeyValuePair<string, object?>("direction", direction));
        }
    }

    public static void CountAcknowledged(long messages) => Acknowledged.Add(messages);

    public static void RecordGroup(string stream, string group, long? lag, long pending)
    {
        KeyValuePair<string, object?>[] labels = [new("stream", stream), new("group", group)];
        Pending.Record(pending, labels);
        // Redis cannot always say how many entries lie ahead, for instance after some in the middle were deleted.
        if (lag is { } known)
        {
            Lag.Record(known, labels);
        }
    }
}
