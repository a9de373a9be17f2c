namespace DigestMonolith.Language.Quality;

/// <summary>Tells the speaker in lines that are written like a script: "Ira: the build is green".</summary>
public static class SpokenLines
{
    private const int LongestName = 40;
    private const int MostWords = 4;
    private const double Most = 0.6;

    /// <summary>As given, unless nobody is named apart and most lines begin with a name.</summary>
    public static IReadOnlyList<SourceLine> Read(IReadOnlyList<SourceLine> lines) =>
        lines.All(line => string.IsNullOrWhiteSpace(line.Speaker)) && lines.Count(line => HeadLength(line.Text) > 0) is var named && named > 0 && named >= Most * lines.Count
            ? [.. lines.Select(Cut)] : lines;

    private static SourceLine Cut(SourceLine line) =>
        HeadLength(line.Text) is > 0 and var length ? new SourceLine(line.Text[..length].Trim(), line.Text[(length + 1)..].TrimStart()) : line;

    // A link has no space behind its colon, a sentence has more words before it.
    private static int HeadLength(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon is >= 1 and <= LongestName && (colon + 1 == text.Length || char.IsWhiteSpace(text[colon + 1]))
            && text.AsSpan(0, colon).Count(' ') < MostWords && (char.IsUpper(text[0]) || text[0] is '#' or '@') ? colon : 0;
    }
}
