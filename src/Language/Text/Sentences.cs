namespace DigestMonolith.Language.Text;

/// <summary>Cuts text into sentences; a dot inside a version, a link or an abbreviation is no end.</summary>
public static class Sentences
{
    private static readonly HashSet<string> Abbreviations = new(StringComparer.OrdinalIgnoreCase)
    {
        "т", "тел", "руб", "грн", "стр", "ст", "им", "ім", "вул", "ул", "см", "див", "напр", "др", "ін", "п", "г", "р", "млн", "тис", "тыс",
        "e.g", "i.e", "etc", "vs", "mr", "mrs", "dr", "no", "min", "max", "т.е", "т.к", "т.д", "т.п", "т.ч", "с",
    };

    public static IReadOnlyList<string> Split(string text)
    {
        var sentences = new List<string>();
        var start = 0;
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] != '\n' && !EndsSentence(text, start, at))
            {
                continue;
            }

            var end = at + 1;
            while (end < text.Length && text[end] is '.' or '!' or '?' or '…' or ')' or '"' or '»')
            {
                end++;
            }

            Add(sentences, text[start..end]);
            start = end;
            at = end - 1;
        }

        Add(sentences, text[start..]);
        return sentences;
    }

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

    private static bool EndsSentence(string text, int start, int at)
    {
        if (text[at] is '!' or '?' or '…')
        {
            return FollowedByGap(text, at);
        }

        return text[at] == '.' && FollowedByGap(text, at) && !IsAbbreviation(text, start, at);
    }

    private static bool FollowedByGap(string text, int at)
    {
        var next = at + 1;
        while (next < text.Length && text[next] is '.' or '!' or '?' or '…' or ')' or '"' or '»')
        {
            next++;
        }

        return next >= text.Length || char.IsWhiteSpace(text[next]);
    }

    private static bool IsAbbreviation(string text, int start, int at)
    {
        var word = at;
        while (word > start && (char.IsLetter(text[word - 1]) || (text[word - 1] == '.' && word < at)))
        {
            word--;
        }

        var next = at + 1;
        while (next < text.Length && char.IsWhiteSpace(text[next]))
        {
            next++;
        }

        var continues = next < text.Length && (char.IsLower(text[next]) || char.IsDigit(text[next]));
        return continues && Abbreviations.Contains(text[word..at]);
    }
}
