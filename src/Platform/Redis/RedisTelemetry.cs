using System.Diagnostics.Metrics;
using DigestMonolith.Platform.Observability;

namespace DigestMonolith.Platform.Redis;

/// <summary>What is measured of Redis and its streams.</summary>
internal static class RedisTelemetry
{
    private static readonly Meter Meter = new($"{PlatformTelemetry.Prefix}.Redis");
    private static readonly QuietGauge CoreMode = Meter.Gauging("core_mode", "1 for the mode in force: full, or degraded while a configured Redis is down");
    private static readonly QuietGauge Lag = Meter.Gauging("stream_consumer_lag", "Entries that the group has not been given yet");
    private static readonly QuietGauge Pending = Meter.Gauging("stream_consumer_pending", "Entries that the group was given and has not acknowledged");
    private static readonly QuietCounter Messages = Meter.Counting("stream_messages_total", "Entries written to a stream, read from it, or given up");
    private static readonly QuietCounter Acknowledged = Meter.Counting("redis_xack_total", "Entries acknowledged");

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
