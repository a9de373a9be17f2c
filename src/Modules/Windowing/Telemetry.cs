using System.Diagnostics.Metrics;
using DigestMonolith.Platform.Observability;

namespace DigestMonolith.Modules.Windowing;

/// <summary>What Windowing counts.</summary>
internal static class Telemetry
{
    private static Meter Meter { get; } = new($"{PlatformTelemetry.Prefix}.Windowing");

    /// <summary>Windows that the builder closed, by status and reason.</summary>
    public static QuietCounter Closed { get; } = Meter.Counting("digest_windows_closed_total", "Windows that were closed, by status and reason.");

    /// <summary>Windows that failed because nobody worked on them: any growth is an alarm.</summary>
    public static QuietCounter TimedOut { get; } = Meter.Counting("digest_windows_timed_out_total", "Windows that failed because nobody worked on them.");

    /// <summary>Windows that nobody finished for an hour, at the last look of the clock.</summary>
    public static QuietGauge Stuck { get; } = Meter.Gauging("digest_windows_stuck", "Windows that are open or in work for more than an hour.");
}
