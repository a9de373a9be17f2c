namespace DigestMonolith.Language.Text;

/// <summary>Cuts text into sentences; a dot inside a version, a link, code, initials or an abbreviation is no end.</summary>
public static class Sentences
{
    /// <summary>Longer ones are cut at a space: a wall of text without a dot is no sentence.</summary>
    internal const int Longest = 2_000;

    public static IReadOnlyList<string> Split(string text)
    {
        var sentences = new List<string>();
        var start = 0;
        var code = -1;
        for (var at = 0; at < text.Length;)
        {
            var skipped = Skip(text, at, ref code);
            if (skipped > at)
            {
                at = skipped;
            }
            else if (text[at] == '\n' || SentenceEnd.IsAt(text, start, at))
            {
                var end = SentenceEnd.After(text, at);
                Add(sentences, text[start..end]);
                (start, at) = (end, end);
            }
            else
            {
                at++;
            }

            if (at - start >= Longest)
            {
                var cut = text.LastIndexOf(' ', Math.Min(at, text.Length) - 1, Longest / 2);
                cut = cut < 0 ? SafeCut(text, at) : cut;
                Add(sentences, text[start..cut]);
                start = cut;
            }
        }

        Add(sentences, text[start..]);
        return sentences;
    }

    // Past code and links. A backtick without its pair is looked for once.
    private static int Skip(string text, int at, ref int unpaired)
    {
        if (text[at] == '`')
        {
            if (unpaired >= at)
            {
                return at;
            }

            var end = CodeSpans.End(text, at);
            unpaired = end > at ? unpaired : NextLine(text, at);
            return end;
        }

        if (!char.IsLetter(text[at]) || (at > 0 && char.IsLetterOrDigit(text[at - 1])))
        {
            return at;
        }

        var length = TokenScan.Length(text, at, out var kind);
        return kind is TokenKind.Link or TokenKind.Email ? at + length : at;
    }

    private static int NextLine(string text, int at)
    {
        if (text.AsSpan(at).StartsWith("```"))
        {
            return text.Length;
        }

        var line = text.IndexOf('\n', at);
        return line < 0 ? text.Length : line;
    }

    private static int SafeCut(string text, int at) => at > 0 && at < text.Length && char.IsLowSurrogate(text[at]) ? at - 1 : at;

    private static void Add(List<string> sentences, string candidate)
    {
        var trimmed = candidate.Trim();
        if (trimmed.Any(char.IsLetterOrDigit))
        {
            sentences.Add(trimmed);
        }
        else if (trimmed.Length > 0 && sentences.Count > 0)
        {
            sentences[^1] = $"{sentences[^1]} {trimmed}";
        }
    }
}
