using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Globalization;
using System.Text;

namespace DigestMonolith.Platform.Observability;

/// <summary>Collects every meter of the house and writes it in Prometheus' text format, version 0.0.4.</summary>
public sealed class PrometheusExporter : IDisposable
{
    private static readonly double[] DefaultBuckets = [0.005, 0.01, 0.05, 0.1, 0.5, 1, 2, 5, 10, 30, 60];
    private readonly MeterListener _listener = new();
    private readonly ConcurrentDictionary<string, Metric> _metrics = new();

    public PrometheusExporter()
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name.StartsWith(PlatformTelemetry.Prefix, StringComparison.Ordinal))
            {
                listener.EnableMeasurementEvents(instrument, _metrics.GetOrAdd(instrument.Name, _ => new Metric(instrument)));
            }
        };
        _listener.SetMeasurementEventCallback<long>((_, value, tags, metric) => ((Metric)metric!).Take(value, tags));
        _listener.SetMeasurementEventCallback<int>((_, value, tags, metric) => ((Metric)metric!).Take(value, tags));
        _listener.SetMeasurementEventCallback<double>((_, value, tags, metric) => ((Metric)metric!).Take(value, tags));
        _listener.Start();
    }

    public string Write()
    {
        _listener.RecordObservableInstruments();
        var text = new StringBuilder();
        foreach (var (name, metric) in _metrics.OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            metric.Write(name, text);
        }

        return text.ToString();
    }

    public void Dispose() => _listener.Dispose();

    private sealed class Metric(Instrument instrument)
    {
        private readonly bool _isCounter = instrument.GetType().Name.Contains("Counter", StringComparison.Ordinal)
            && !instrument.GetType().Name.Contains("UpDown", StringComparison.Ordinal);
        private readonly bool _adds = instrument.GetType().Name.StartsWith("Counter", StringComparison.Ordinal)
            || instrument.GetType().Name.StartsWith("UpDownCounter", StringComparison.Ordinal);
        private readonly double[]? _buckets = instrument.GetType().Name.StartsWith("Histogram", StringComparison.Ordinal)
            ? [.. (instrument as Histogram<double>)?.Advice?.HistogramBucketBoundaries ?? DefaultBuckets] : null;

        private readonly ConcurrentDictionary<string, Series> _series = new();

        public void Take(double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            var series = _series.GetOrAdd(Labels(tags), _ => new Series(_buckets?.Length ?? 0));
            lock (series)
            {
                series.Sum = _buckets is not null || _adds ? series.Sum + value : value;
                series.Count++;
                for (var i = 0; i < _buckets?.Length; i++)
                {
                    series.Buckets[i] += value <= _buckets[i] ? 1 : 0;
                }
            }
        }

        public void Write(string name, StringBuilder text)
        {
            if (instrument.Description is { Length: > 0 } help)
            {
                text.Append(CultureInfo.InvariantCulture, $"# HELP {name} {help}\n");
            }

            text.Append(CultureInfo.InvariantCulture, $"# TYPE {name} {(_buckets is not null ? "histogram" : _isCounter ? "counter" : "gauge")}\n");
            foreach (var (labels, series) in _series.OrderBy(entry => entry.Key, StringComparer.Ordinal))
            {
                lock (series)
                {
                    Write(name, labels, series, text);
                }
            }
        }

        private void Write(string name, string labels, Series series, StringBuilder text)
        {
            if (_buckets is null)
            {
                text.Append(CultureInfo.InvariantCulture, $"{name}{Braced(labels)} {series.Sum:R}\n");
                return;
            }

            var prefix = labels.Length == 0 ? "" : labels + ",";
            for (var i = 0; i < _buckets.Length; i++)
            {
                text.Append(CultureInfo.InvariantCulture, $"{name}_bucket{{{prefix}le=\"{_buckets[i]:R}\"}} {series.Buckets[i]}\n");
            }

            text.Append(CultureInfo.InvariantCulture, $"{name}_bucket{{{prefix}le=\"+Inf\"}} {series.Count}\n");
            text.Append(CultureInfo.InvariantCulture, $"{name}_sum{Braced(labels)} {series.Sum:R}\n{name}_count{Braced(labels)} {series.Count}\n");
        }

        private static string Braced(string labels) => labels.Length == 0 ? "" : $"{{{labels}}}";

        private static string Labels(ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            var labels = new List<string>(tags.Length);
            foreach (var (key, value) in tags)
            {
                var escaped = Convert.ToString(value, CultureInfo.InvariantCulture)?
                    .Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);
                labels.Add($"{key}=\"{escaped}\"");
            }

            labels.Sort(StringComparer.Ordinal);
            return string.Join(',', labels);
        }
    }

    private sealed class Series(int buckets)
    {
        public double Sum { get; set; }

        public long Count { get; set; }

        public long[] Buckets { get; } = new long[buckets];
    }
}
