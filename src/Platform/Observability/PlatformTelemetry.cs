using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace DigestMonolith.Platform.Observability;

/// <summary>Names under which the platform measures itself.</summary>
public static class PlatformTelemetry
{
    /// <summary>Every activity source and meter of the house starts with this.</summary>
    public const string Prefix = "DigestMonolith";

    /// <summary>The upper bounds of stages, models and deliveries, in seconds.</summary>
    public static IReadOnlyList<double> Seconds { get; } = [0.1, 0.5, 1, 2, 5, 10, 20, 30, 60, 120, 300, 600];

    internal static ActivitySource Activities { get; } = new($"{Prefix}.Platform");

    internal static Meter Meter { get; } = new($"{Prefix}.Platform");

    internal static QuietCounter EventsHandled { get; } = Meter.Counting("event_deliveries_handled_total", "Events handled, by handler.");
}
