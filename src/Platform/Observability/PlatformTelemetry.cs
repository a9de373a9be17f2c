using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace DigestMonolith.Platform.Observability;

/// <summary>Names under which the platform measures itself.</summary>
public static class PlatformTelemetry
{
    /// <summary>Every activity source and meter of the house starts with this.</summary>
    public const string Prefix = "DigestMonolith";

    internal static ActivitySource Activities { get; } = new($"{Prefix}.Platform");

    private static Meter Meter { get; } = new($"{Prefix}.Platform");

    internal static Counter<long> EventsHandled { get; } = Meter.CreateCounter<long>("event_deliveries_handled_total");
}
