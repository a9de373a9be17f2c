namespace DigestMonolith.Language.Pii;

/// <summary>Reads the words around a number, a bounded way to each side.</summary>
internal static class NumberContext
{
    private const int NearBefore = 32;
    private const int LongestWord = 24;

    public static bool IsThing(string text, int start)
    {
        var at = SkipBack(text, start);
        return (at < start && text[at..start].AsSpan().IndexOfAny("№#") >= 0) || StartsWithAny(WordBefore(text, at), NumberWords.Things);
    }

    /// <summary>"Phone: 123", "тел. 123": nothing but signs between the word and the number.</summary>
    public static bool IsLabelled(string text, int start, IReadOnlyList<string> stems)
    {
        var at = start;
        while (at > 0 && start - at < 4 && text[at - 1] is ' ' or ':' or '.' or '\n' or '(' or '+')
        {
            at--;
        }

        return at < start && StartsWithAny(WordBefore(text, at), stems);
    }

    public static bool IsAmount(string text, int end)
    {
        while (end < text.Length && text[end] is ' ' or '\u00A0')
        {
            end++;
        }

        return end < text.Length && StartsWithAny(text.AsSpan(end, Math.Min(LongestWord, text.Length - end)), NumberWords.Units);
    }

    public static bool Near(string text, int start, IReadOnlyList<string> stems)
    {
        var from = Math.Max(0, start - NearBefore);
        var before = text.AsSpan(from, start - from);
        before = before[(before.TrimEnd().LastIndexOf('\n') + 1)..];
        for (var at = 0; at < before.Length; at++)
        {
            if (char.IsLetter(before[at]) && (at == 0 || !char.IsLetter(before[at - 1])) && StartsWithAny(before[at..], stems))
            {
                return true;
            }
        }

        return false;
    }

    private static int SkipBack(string text, int start)
    {
        var limit = Math.Max(0, start - 6);
        while (start > limit && !char.IsLetterOrDigit(text[start - 1]) && text[start - 1] is not ('\n' or PiiDraft.Wall))
        {
            start--;
        }

        return start;
    }

    private static ReadOnlySpan<char> WordBefore(string text, int end)
    {
        var start = end;
        while (start > 0 && end - start < LongestWord && char.IsLetter(text[start - 1]))
        {
            start--;
        }

        return text.AsSpan(start, end - start);
    }

    private static bool StartsWithAny(ReadOnlySpan<char> word, IReadOnlyList<string> stems)
    {
        foreach (var stem in stems)
        {
            var letters = stem[^1] == '-' ? stem.AsSpan(0, stem.Length - 1) : stem;
            if (word.StartsWith(letters, StringComparison.OrdinalIgnoreCase)
                && (letters.Length < stem.Length || word.Length == letters.Length || !char.IsLetter(word[letters.Length])))
            {
                return true;
            }
        }

        return false;
    }
}
