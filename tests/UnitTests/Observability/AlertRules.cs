using DigestMonolith.UnitTests.Repository;

namespace DigestMonolith.UnitTests.Observability;

/// <summary>
/// Reads deploy/prometheus/alerts.yml as far as rules go: groups of alerts, each with its fields at their place. Whatever else
/// stands in the file is an error.
/// </summary>
internal static class AlertRules
{
    public const string File = "deploy/prometheus/alerts.yml";

    /// <summary>One alert; For is null where it fires at once.</summary>
    public sealed record Rule(string Group, string Name)
    {
        public string Expression { get; set; } = "";
        public string? For { get; set; }
        public Dictionary<string, string> Labels { get; } = [];
        public Dictionary<string, string> Annotations { get; } = [];
    }

    public static IReadOnlyList<Rule> All { get; } = Read(RepositoryFiles.Lines(File));

    public static IReadOnlyList<Rule> Read(IReadOnlyList<string> lines)
    {
        var (rules, group, inside) = (new List<Rule>(), "", "");
        foreach (var (n, line) in lines.Index())
        {
            if (string.IsNullOrWhiteSpace(line) || line.StartsWith('#') || (n < 5 && line == "groups:"))
            {
                continue;
            }

            var (depth, text) = (line.Length - line.TrimStart().Length, line.Trim());
            var colon = text.IndexOf(": ", StringComparison.Ordinal);
            var (field, value) = colon < 0 ? (text.TrimEnd(':'), "") : (text[..colon], Plain(text[(colon + 2)..]));
            switch ((depth, field))
            {
                case (2, "- name"):
                    group = value;
                    break;
                case (4, "rules") when group.Length > 0:
                    break;
                case (6, "- alert"):
                    rules.Add(new Rule(group, value));
                    break;
                case (8, "expr"):
                    rules[^1].Expression = value;
                    break;
                case (8, "for"):
                    rules[^1].For = value;
                    break;
                case (8, "labels" or "annotations") when value.Length == 0:
                    inside = field;
                    break;
                case (10, _) when value.Length > 0:
                    (inside == "labels" ? rules[^1].Labels : rules[^1].Annotations).Add(field, value);
                    break;
                default:
                    throw new FormatException($"{File}, line {n + 1}: {text}");
            }
        }

        return rules;
    }

    // A plain scalar may hold no colon with a blank behind it, nor begin with a brace: such a text stands in quotation marks.
    private static string Plain(string value) => value switch
    {
        ['"', .. var inner, '"'] => inner,
        ['"', ..] or ['{', ..] or ['[', ..] or ['&', ..] or ['*', ..] => throw new FormatException($"{File}: {value}"),
        _ when value.Contains(": ", StringComparison.Ordinal) || value.Contains(" #", StringComparison.Ordinal) => throw new FormatException($"{File}: {value}"),
        _ => value,
    };
}
