using System.Diagnostics.Metrics;
using DigestMonolith.Platform.Observability;

namespace DigestMonolith.Modules.Telegram.Outbox;

/// <summary>What is measured of the outbox. No chat and no bot is a label.</summary>
internal static class OutboxTelemetry
{
    private static Meter Meter { get; } = new($"{PlatformTelemetry.Prefix}.Telegram");

    private static QuietCounter Sent { get; } = Meter.Counting("telegram_outbox_sent_total", "Letters of which every message arrived, by topic.");

    private static QuietCounter Failed { get; } = Meter.Counting("telegram_outbox_failed_total", "Letters that did not arrive, or not as a whole, by topic.");

    private static QuietCounter Expired { get; } = Meter.Counting("telegram_outbox_expired_total", "Letters that were not sent while they were worth it, by topic.");

    private static QuietCounter UncertainParts { get; } = Meter.Counting("telegram_outbox_uncertain_total", "Messages that Telegram may have taken, by topic.");

    /// <summary>What waits in the database, as last counted.</summary>
    public static (long Waiting, double AgeSeconds) Depth { get; set; }

    internal static IReadOnlyList<Instrument> Gauges { get; } =
    [
        Meter.CreateObservableGauge("telegram_outbox_queue_size", () => (double)Depth.Waiting, unit: null, "Letters that may be sent and are not settled."),
        Meter.CreateObservableGauge("telegram_outbox_age_seconds", () => Depth.AgeSeconds, unit: null, "How long the oldest of them may be sent."),
    ];

    public static void Settled(string topic, OutboxState state)
    {
        var counter = state switch
        {
            OutboxState.Sent => Sent,
            OutboxState.Failed => Failed,
            OutboxState.Expired => Expired,
            _ => null,
        };
        counter?.Add(1, new KeyValuePair<string, object?>("topic", topic));
    }

    public static void Uncertain(string topic, int parts)
    {
        if (parts > 0)
        {
            UncertainParts.Add(parts, new KeyValuePair<string, object?>("topic", topic));
        }
    }
}
