using System.Globalization;
using System.Text.RegularExpressions;

namespace DigestMonolith.IntegrationTests.Observability;

/// <summary>A page of metrics by the rules of OpenMetrics 1.0, as far as counters, gauges and histograms go.</summary>
internal static partial class OpenMetricsText
{
    /// <summary>What breaks a rule, in the words of it; empty for a valid page.</summary>
    public static IReadOnlyList<string> Faults(string text)
    {
        var faults = new List<string>();
        if (!text.EndsWith("# EOF\n", StringComparison.Ordinal))
        {
            faults.Add("the page does not end with # EOF");
        }

        var (families, family, type, seen) = (new HashSet<string>(), "", "", new HashSet<string>());
        foreach (var line in text.Split('\n')[..^1])
        {
            if (line == "# EOF" || line.StartsWith("# HELP ", StringComparison.Ordinal))
            {
                continue;
            }

            if (line.StartsWith("# TYPE ", StringComparison.Ordinal))
            {
                (family, type) = (line.Split(' ')[2], line.Split(' ')[3]);
                if (!families.Add(family))
                {
                    faults.Add($"{family} is told twice");
                }

                continue;
            }

            if (Sample().Match(line) is not { Success: true } sample || !double.TryParse(sample.Groups[3].Value, NumberStyles.Float, CultureInfo.InvariantCulture, out _))
            {
                faults.Add($"no sample: {line}");
                continue;
            }

            if (!Suffixes(type).Contains(sample.Groups[1].Value[Math.Min(family.Length, sample.Groups[1].Value.Length)..]) || !sample.Groups[1].Value.StartsWith(family, StringComparison.Ordinal))
            {
                faults.Add($"{sample.Groups[1].Value} is no sample of the {type} {family}");
            }

            if (!seen.Add(sample.Groups[1].Value + sample.Groups[2].Value))
            {
                faults.Add($"twice: {line}");
            }
        }

        // A family's samples must not bear another family's name.
        faults.AddRange(from name in families from suffix in (string[])["_total", "_bucket", "_sum", "_count"] where families.Contains(name + suffix) select $"{name}{suffix} clashes with {name}");
        return faults;
    }

    private static string[] Suffixes(string type) => type switch
    {
        "counter" => ["_total"],
        "histogram" => ["_bucket", "_sum", "_count"],
        "gauge" => [""],
        _ => [],
    };

    [GeneratedRegex("""^([a-zA-Z_:][\w:]*)(\{[a-zA-Z_]\w*="(?:[^"\\\n]|\\["\\n])*"(?:,[a-zA-Z_]\w*="(?:[^"\\\n]|\\["\\n])*")*\})? (\S+)$""", RegexOptions.None, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Sample();
}
