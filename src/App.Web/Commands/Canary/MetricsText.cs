using System.Globalization;

namespace DigestMonolith.App.Web.Commands.Canary;

/// <summary>Reads Prometheus' text format as far as a check needs it.</summary>
internal sealed class MetricsText(string text)
{
    private readonly string[] _lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Whether a sample of the metric is there, a histogram's count among them.</summary>
    public bool Has(string name, string label = "") => Values(name, label).Any() || Values(name + "_count", label).Any();

    /// <summary>Mean of a histogram's samples with the label; null without one.</summary>
    public double? Mean(string name, string label) =>
        Values(name + "_count", label).Sum() is > 0 and var count ? Values(name + "_sum", label).Sum() / count : null;

    private IEnumerable<double> Values(string name, string label) =>
        from line in _lines
        where line.StartsWith(name, StringComparison.Ordinal) && line.Length > name.Length && (line[name.Length] is '{' or ' ')
        where line.Contains(label, StringComparison.Ordinal)
        select double.Parse(line[(line.LastIndexOf(' ') + 1)..], CultureInfo.InvariantCulture);
}
