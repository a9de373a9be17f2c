using System.Text.RegularExpressions;

namespace DigestMonolith.UnitTests.Observability;

/// <summary>What a query asks for: metrics with the labels it selects and groups by.</summary>
internal static partial class PromQuery
{
    private static readonly HashSet<string> Words = ["by", "without", "on", "ignoring", "group_left", "group_right", "offset", "bool", "and", "or", "unless"];

    /// <summary>A metric of a query and a label that the query expects of it; the label is empty where none is.</summary>
    public sealed record Use(string Metric, string Label);

    public static IReadOnlyList<Use> Uses(string expression)
    {
        var uses = Selectors(expression).ToList();
        foreach (Match asked in Grouping().Matches(expression))
        {
            var grouped = Balanced(expression, asked.Index + asked.Length - 1);
            uses.AddRange(from label in asked.Groups[1].Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                          from use in Selectors(grouped)
                          where use.Label.Length == 0
                          select use with { Label = label });
        }

        return uses;
    }

    /// <summary>Labels that the answer still has.</summary>
    public static IEnumerable<string> Kept(string expression) => Grouping().Matches(expression)
        .SelectMany(group => group.Groups[1].Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));

    private static IEnumerable<Use> Selectors(string expression)
    {
        // What is grouped by, texts and spans are no metrics.
        var plain = Span().Replace(Grouping().Replace(expression, "("), "");
        foreach (Match selector in Selector().Matches(plain))
        {
            var name = selector.Groups[1].Value;
            if (Words.Contains(name))
            {
                continue;
            }

            yield return new Use(name, "");
            foreach (Match matcher in Matcher().Matches(selector.Groups[2].Value))
            {
                yield return new Use(name, matcher.Groups[1].Value);
            }
        }
    }

    private static string Balanced(string text, int open)
    {
        var depth = 0;
        for (var i = open; i < text.Length; i++)
        {
            depth += text[i] == '(' ? 1 : text[i] == ')' ? -1 : 0;
            if (depth == 0)
            {
                return text[open..(i + 1)];
            }
        }

        throw new FormatException($"A bracket is not closed: {text}");
    }

    [GeneratedRegex(@"\bby\s*\(([^)]*)\)\s*\(", RegexOptions.None, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Grouping();

    [GeneratedRegex(@"\[[^\]]*\]", RegexOptions.None, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Span();

    // A name with its selector; a name before a bracket is a function.
    [GeneratedRegex(@"(?<![\w""$.])([a-zA-Z_:][\w:]*)\b(?!\s*\()(?:\s*\{([^}]*)\})?", RegexOptions.None, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Selector();

    [GeneratedRegex(@"([a-zA-Z_]\w*)\s*(?:=~|!~|!=|=)", RegexOptions.None, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Matcher();
}
