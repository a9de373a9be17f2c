using System.Buffers;
using System.Collections.Frozen;

namespace DigestMonolith.Language.Text;

/// <summary>Turns of phrase to look for. Written with bars between; a space at an end of one means the end of a word.</summary>
internal sealed class CueList
{
    private readonly string[] _cues;
    private readonly SearchValues<string> _any;
    private readonly FrozenSet<string> _words;

    public CueList(string cues)
    {
        _cues = cues.Split('|', StringSplitOptions.RemoveEmptyEntries);
        _any = SearchValues.Create(_cues, StringComparison.Ordinal);
        _words = _cues.Where(cue => cue.StartsWith(' ') && cue.EndsWith(' ')).Select(cue => cue.Trim())
            .Where(cue => !cue.Contains(' ', StringComparison.Ordinal)).ToFrozenSet(StringComparer.Ordinal);
    }

    /// <summary>How many of the phrases a padded line of words holds.</summary>
    public int Count(string line)
    {
        if (!Matches(line))
        {
            return 0;
        }

        var count = 0;
        foreach (var cue in _cues)
        {
            count += line.Contains(cue, StringComparison.Ordinal) ? 1 : 0;
        }

        return count;
    }

    public bool Matches(string line) => line.AsSpan().ContainsAny(_any);

    /// <summary>Where the earliest phrase begins; -1 when there is none.</summary>
    public int Place(string line) => line.AsSpan().IndexOfAny(_any);

    /// <summary>Whether a phrase occurs that no "not" stands before.</summary>
    public bool MatchesAffirmed(string line) =>
        Matches(line) && _cues.Any(cue => line.IndexOf(cue, StringComparison.Ordinal) is >= 0 and var place
            && !line.AsSpan(0, place).EndsWith(" не") && !line.AsSpan(0, place).EndsWith(" ні") && !line.AsSpan(0, place).EndsWith(" not"));

    /// <summary>Whether a word is one of the phrases by itself.</summary>
    public bool HasWord(string word) => _words.Contains(word);

    /// <summary>The words of a text in one line with a space before and after each.</summary>
    public static string Line(IReadOnlyList<string> words) => $" {string.Join(' ', words)} ".Replace('ё', 'е');

    public static string Line(string text) => Line(Tokenizer.Words(text));
}
