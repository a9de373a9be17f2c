using System.Text.RegularExpressions;
using DigestMonolith.UnitTests.Repository;

namespace DigestMonolith.UnitTests.Observability;

/// <summary>The metrics that docs/observability.md names.</summary>
internal static partial class ObservabilityTable
{
    /// <summary>A metric with its type and labels.</summary>
    public sealed record Row(string Name, string Type, IReadOnlyList<string> Labels);

    public static IReadOnlyList<Row> Rows { get; } =
    [
        .. RepositoryFiles.Lines("docs/observability.md").Select(line => Metric().Match(line)).Where(match => match.Success)
            .Select(match => new Row(match.Groups[1].Value, match.Groups[2].Value, [.. Label().Matches(match.Groups[3].Value).Select(label => label.Groups[1].Value)])),
    ];

    [GeneratedRegex(@"^\| `([a-z_]+)` \| (counter|gauge|histogram) \| ([^|]*)\|", RegexOptions.None, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Metric();

    [GeneratedRegex("`([a-z_]+)`", RegexOptions.None, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Label();
}
