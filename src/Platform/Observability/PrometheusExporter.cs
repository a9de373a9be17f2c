using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Text;

namespace DigestMonolith.Platform.Observability;

/// <summary>Collects every meter of the house and writes it as Prometheus text 0.0.4 or as OpenMetrics 1.0.</summary>
public sealed class PrometheusExporter : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly ConcurrentDictionary<string, MetricFamily> _families = new();

    public PrometheusExporter(TenantLabels tenants)
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name.StartsWith(PlatformTelemetry.Prefix, StringComparison.Ordinal))
            {
                // Two modules may count under one name: their values are one family.
                listener.EnableMeasurementEvents(instrument, _families.GetOrAdd(instrument.Name, _ => new MetricFamily(instrument, tenants)));
            }
        };
        _listener.SetMeasurementEventCallback<long>((_, value, tags, family) => ((MetricFamily)family!).Take(value, tags));
        _listener.SetMeasurementEventCallback<int>((_, value, tags, family) => ((MetricFamily)family!).Take(value, tags));
        _listener.SetMeasurementEventCallback<double>((_, value, tags, family) => ((MetricFamily)family!).Take(value, tags));
        _listener.Start();
    }

    public string Write(bool openMetrics = false)
    {
        try
        {
            _listener.RecordObservableInstruments();
        }
        catch (AggregateException)
        {
            // An instrument that cannot be observed now keeps its last value; the others are worth a page.
        }

        var text = new StringBuilder();
        foreach (var (_, family) in _families.OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            family.Write(text, openMetrics);
        }

        return (openMetrics ? text.Append("# EOF\n") : text).ToString();
    }

    public void Dispose() => _listener.Dispose();
}
