using System.Diagnostics.Metrics;
using DigestMonolith.Platform.Observability;

namespace DigestMonolith.Modules.Ingestion;

/// <summary>What Ingestion measures.</summary>
internal static class Telemetry
{
    public const string Import = "import";
    public const string Push = "push";
    public const string Telegram = "telegram";

    private static readonly Meter Meter = new("DigestMonolith.Ingestion");
    private static readonly QuietCounter Messages = Meter.Counting("group_ingest_messages_total", "Messages that came in, by source and what became of them.");

    /// <summary>Results: stored, updated, unchanged, deleted, skipped, ignored.</summary>
    public static void Count(string source, string result, long messages)
    {
        if (messages > 0)
        {
            Messages.Add(messages, new("source", source), new("result", result));
        }
    }
}
