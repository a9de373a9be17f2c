using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Globalization;
using System.Text;

namespace DigestMonolith.Platform.Observability;

/// <summary>The values measured under one name, by their labels.</summary>
internal sealed class MetricFamily(Instrument instrument, TenantLabels tenants)
{
    private const string Total = "_total";
    private static readonly double[] DefaultBuckets = [0.005, 0.01, 0.05, 0.1, 0.5, 1, 2, 5, 10, 30, 60];

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

    public void Write(StringBuilder text, bool openMetrics)
    {
        var name = instrument.Name;
        // OpenMetrics names a family without the suffix of its samples, and gives every counter's sample that suffix.
        var isBare = openMetrics && _isCounter;
        var family = isBare && name.EndsWith(Total, StringComparison.Ordinal) ? name[..^Total.Length] : name;
        var type = _buckets is not null ? "histogram" : _isCounter ? "counter" : "gauge";
        if (instrument.Description is { Length: > 0 } help)
        {
            text.Append(CultureInfo.InvariantCulture, $"# HELP {family} {Escaped(help, quotes: openMetrics)}\n");
        }

        text.Append(CultureInfo.InvariantCulture, $"# TYPE {family} {type}\n");
        foreach (var (labels, series) in _series.OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            lock (series)
            {
                Write(isBare ? family + Total : name, labels, series, text, openMetrics);
            }
        }
    }

    private void Write(string name, string labels, Series series, StringBuilder text, bool openMetrics)
    {
        if (_buckets is null)
        {
            text.Append(CultureInfo.InvariantCulture, $"{name}{Braced(labels)} {series.Sum:R}\n");
            return;
        }

        var prefix = labels.Length == 0 ? "" : labels + ",";
        for (var i = 0; i < _buckets.Length; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"{name}_bucket{{{prefix}le=\"{Bound(_buckets[i], openMetrics)}\"}} {series.Buckets[i]}\n");
        }

        text.Append(CultureInfo.InvariantCulture, $"{name}_bucket{{{prefix}le=\"+Inf\"}} {series.Count}\n");
        text.Append(CultureInfo.InvariantCulture, $"{name}_sum{Braced(labels)} {series.Sum:R}\n{name}_count{Braced(labels)} {series.Count}\n");
    }

    // OpenMetrics writes whole bounds as 1.0: the label is text, and 1 would be another series.
    private static string Bound(double bound, bool openMetrics)
    {
        var text = bound.ToString("R", CultureInfo.InvariantCulture);
        return openMetrics && text.All(char.IsAsciiDigit) ? text + ".0" : text;
    }

    private static string Braced(string labels) => labels.Length == 0 ? "" : $"{{{labels}}}";

    private string Labels(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var labels = new List<string>(tags.Length);
        foreach (var (key, value) in tags)
        {
            var shown = Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
            labels.Add($"{key}=\"{Escaped(key == TenantLabels.Label ? tenants.Of(shown) : shown, quotes: true)}\"");
        }

        labels.Sort(StringComparer.Ordinal);
        return string.Join(',', labels);
    }

    private static string Escaped(string text, bool quotes)
    {
        var escaped = text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);
        return quotes ? escaped.Replace("\"", "\\\"", StringComparison.Ordinal) : escaped;
    }

    private sealed class Series(int buckets)
    {
        public double Sum { get; set; }

        public long Count { get; set; }

        public long[] Buckets { get; } = new long[buckets];
    }
}
