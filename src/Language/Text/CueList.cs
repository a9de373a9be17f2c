namespace DigestMonolith.Language.Text;

/// <summary>Turns of phrase to look for. Written with bars between; a space at an end of one means the end of a word.</summary>
internal sealed class CueList(string cues)
{
    private readonly string[] _cues = cues.Replace("\r", "", StringComparison.Ordinal).Replace("\n", "", StringComparison.Ordinal)
        .Split('|', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>How many of the phrases a padded line of words holds.</summary>
    public int Count(string line)
    {
        var count = 0;
        foreach (var cue in _cues)
        {
            count += line.Contains(cue, StringComparison.Ordinal) ? 1 : 0;
        }

        return count;
    }

    public bool Matches(string line) => Count(line) > 0;

    /// <summary>The words of a text in one line with a space before and after each.</summary>
    public static string Line(IReadOnlyList<string> words) => $" {string.Join(' ', words)} ";

    public static string Line(string text) => Line(Tokenizer.Words(text)).Replace('ё', 'е');
}
