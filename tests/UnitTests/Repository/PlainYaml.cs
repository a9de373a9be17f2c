namespace DigestMonolith.UnitTests.Repository;

/// <summary>The YAML that compose.yaml is written in: maps, lists of plain values, quoted text, comments. Anything else is refused.</summary>
internal static class PlainYaml
{
    /// <summary>Paths with their values: <c>services/app/ports/0</c>. A map without a value of its own has none.</summary>
    public static Dictionary<string, string> Read(IEnumerable<string> lines)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        var open = new Stack<(int Indent, string Path)>();
        var items = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var line in lines.Where(line => line.Trim() is { Length: > 0 } text && text[0] != '#'))
        {
            var text = line.Trim();
            var indent = line.Length - line.TrimStart().Length;
            line.ShouldNotContain('\t');
            (indent % 2).ShouldBe(0, line);
            while (open.TryPeek(out var above) && above.Indent >= indent)
            {
                open.Pop();
            }

            var parent = open.TryPeek(out var holder) ? holder.Path + "/" : "";
            if (text.StartsWith("- ", StringComparison.Ordinal))
            {
                var number = items[parent] = items.GetValueOrDefault(parent, -1) + 1;
                values.Add($"{parent}{number}", Value(text[2..]));
                continue;
            }

            var colon = text.IndexOf(':', StringComparison.Ordinal);
            colon.ShouldBePositive(line);
            var path = parent + text[..colon];
            open.Push((indent, path));
            // Add, so that a key given twice is refused.
            values.Add(path, Value(text[(colon + 1)..]));
        }

        return values;
    }

    private static string Value(string text)
    {
        var value = text.Trim();
        if (value is ['"', .., '"'] or ['[', .., ']'])
        {
            return value[0] == '[' ? value : value[1..^1];
        }

        value.IndexOfAny(['"', '\'', '{', '&', '*', '|', '>', '#']).ShouldBe(-1, text);
        return value;
    }
}
