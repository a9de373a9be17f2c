using System.Diagnostics.Metrics;
using DigestMonolith.Modules.Telegram.Inbox;
using DigestMonolith.Platform.Observability;

namespace DigestMonolith.Modules.Telegram;

/// <summary>What Telegram measures. No chat and no bot is a label.</summary>
internal static class Telemetry
{
    private static Meter Meter { get; } = new($"{PlatformTelemetry.Prefix}.Telegram");

    private static QuietCounter Updates { get; } = Meter.Counting("telegram_updates_received_total", "Updates that are durable, by kind.");

    private static QuietCounter Doubled { get; } = Meter.Counting("telegram_updates_deduplicated_total", "Updates that Telegram brought again.");

    private static QuietCounter Refused { get; } = Meter.Counting("telegram_webhook_refused_total", "Calls of the webhook that were not taken, by reason.");

    private static QuietCounter PollErrors { get; } = Meter.Counting("telegram_poll_errors_total", "Polls that failed, by code.");

    private static QuietCounter Skipped { get; } = Meter.Counting("telegram_updates_skipped_total", "Polled updates that the database does not take.");

    public static void UpdateSkipped() => Skipped.Add(1);

    public static void Received(IEnumerable<string> kinds, int doubled)
    {
        foreach (var kind in kinds.CountBy(kind => UpdateKinds.All.Contains(kind) ? kind : "other"))
        {
            Updates.Add(kind.Value, new KeyValuePair<string, object?>("kind", kind.Key));
        }

        if (doubled > 0)
        {
            Doubled.Add(doubled);
        }
    }

    public static void WebhookRefused(string reason) => Refused.Add(1, new KeyValuePair<string, object?>("reason", reason));

    public static void PollFailed(string code) => PollErrors.Add(1, new KeyValuePair<string, object?>("code", code));
}
