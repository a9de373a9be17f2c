using System.Diagnostics.Metrics;
using DigestMonolith.Platform.Observability;

namespace DigestMonolith.Modules.Realtime;

/// <summary>What Realtime measures.</summary>
internal static class Telemetry
{
    private static readonly Meter Meter = new($"{PlatformTelemetry.Prefix}.Realtime");

    public static QuietBalance Clients { get; } = Meter.Balancing("realtime_clients", "Clients that are connected to this process.");

    public static QuietCounter Frames { get; } = Meter.Counting("realtime_frames_total", "Frames that were written to clients, whatever they say.");

    public static QuietCounter Dropped { get; } = Meter.Counting("realtime_clients_dropped_total", "Clients that were disconnected, by reason.");

    public static QuietGauge TailLag { get; } = Meter.Gauging("realtime_tail_lag_seconds", "From the numbering of the last event to its hand-over to the clients.");
}
