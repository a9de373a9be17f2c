using System.Diagnostics.Metrics;
using DigestMonolith.Platform.Observability;

namespace DigestMonolith.Modules.Windowing;

/// <summary>What Windowing counts.</summary>
internal static class Telemetry
{
    private static Meter Meter { get; } = new($"{PlatformTelemetry.Prefix}.Windowing");

    /// <summary>Windows that the builder closed, by status and reason.</summary>
    public static Counter<long> Closed { get; } = Meter.CreateCounter<long>("digest_windows_closed_total");

    /// <summary>Windows that failed because nobody worked on them: any growth is an alarm.</summary>
    public static Counter<long> TimedOut { get; } = Meter.CreateCounter<long>("digest_windows_timed_out_total");
}
