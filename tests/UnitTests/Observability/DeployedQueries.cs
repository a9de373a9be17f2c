using System.Text.Json;
using System.Text.RegularExpressions;
using DigestMonolith.UnitTests.Repository;

namespace DigestMonolith.UnitTests.Observability;

/// <summary>Every query of the dashboards and alerts that come with the program.</summary>
internal static partial class DeployedQueries
{
    /// <summary>A query, and the words about its answer that name labels of it.</summary>
    public sealed record Query(string Place, string Expression, IReadOnlyList<string> Named);

    public static IReadOnlyList<Query> All { get; } = [.. Boards().SelectMany(OfBoard), .. AlertRules.All.Select(OfAlert)];

    public static IEnumerable<string> Boards() =>
        Directory.EnumerateFiles(Path.Combine(RepositoryFiles.Root, "deploy", "grafana"), "*.json").Order(StringComparer.Ordinal);

    private static IEnumerable<Query> OfBoard(string path)
    {
        using var board = JsonDocument.Parse(File.ReadAllText(path));
        return [.. from panel in board.RootElement.GetProperty("panels").EnumerateArray()
                   where panel.TryGetProperty("targets", out _)
                   from target in panel.GetProperty("targets").EnumerateArray()
                   select new Query($"{Path.GetFileName(path)}: {panel.GetProperty("title").GetString()}", target.GetProperty("expr").GetString()!,
                       [.. Legend().Matches(target.GetProperty("legendFormat").GetString()!).Select(label => label.Groups[1].Value)])];
    }

    private static Query OfAlert(AlertRules.Rule rule) => new(rule.Name, rule.Expression,
        [.. rule.Annotations.Values.SelectMany(text => Annotation().Matches(text)).Select(label => label.Groups[1].Value)]);

    [GeneratedRegex(@"\{\{\s*(\w+)\s*\}\}", RegexOptions.None, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Legend();

    [GeneratedRegex(@"\$labels\.(\w+)", RegexOptions.None, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Annotation();
}
