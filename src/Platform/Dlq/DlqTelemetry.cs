using System.Diagnostics.Metrics;
using DigestMonolith.Platform.Observability;

namespace DigestMonolith.Platform.Dlq;

/// <summary>What is counted of dead letters, under the names that dashboards quote.</summary>
internal static class DlqTelemetry
{
    private static Meter Meter { get; } = new($"{PlatformTelemetry.Prefix}.Dlq");

    private static QuietCounter Events { get; } = Meter.Counting("dlq_db_events_total", "Dead letters that came into a state.");

    private static QuietCounter Reprocessed { get; } = Meter.Counting("dlq_db_reprocessed_total", "Retries of dead letters by the clock that ended, by result.");

    private static QuietGauge HealRate { get; } = Meter.Gauging("dlq_db_auto_heal_success_rate", "Share of the retried dead letters of 7 days that worked in the end.");

    /// <summary>A failure was written down; of a retry, it is its result too.</summary>
    public static void Noted(string kind, string state, bool wasRetried)
    {
        Count(kind, state, 1);
        if (wasRetried)
        {
            Retried(kind, "failed", 1);
        }
    }

    /// <summary>Letters came to rest; so many of them by a retry of the clock.</summary>
    public static void Settled(string kind, string state, long count, long retried)
    {
        Count(kind, state, count);
        if (retried > 0)
        {
            Retried(kind, state == LetterStates.Reprocessed ? "success" : "dropped", retried);
        }
    }

    public static void Count(string kind, string state, long by) =>
        Events.Add(by, new KeyValuePair<string, object?>("entity_type", kind), new KeyValuePair<string, object?>("status", state));

    /// <summary>Of the letters that the clock retried and that came to rest, the share that worked in the end.</summary>
    public static void Healed(string kind, double share) => HealRate.Record(share, new KeyValuePair<string, object?>("entity_type", kind));

    private static void Retried(string kind, string result, long by) =>
        Reprocessed.Add(by, new KeyValuePair<string, object?>("entity_type", kind), new KeyValuePair<string, object?>("result", result));
}
