namespace DigestMonolith.Language.Text;

/// <summary>Cuts text into words; versions, numbers, mentions, tags, links and mask placeholders stay whole.</summary>
public static class Tokenizer
{
    private static readonly string[] LinkStarts = ["http://", "https://", "www.", "t.me/"];

    /// <summary>Lower-case words in order, apostrophes made equal.</summary>
    public static IReadOnlyList<string> Words(string text) => [.. Tokens(text).Select(token => token.Word)];

    /// <summary>Words with their place in the text.</summary>
    public static IReadOnlyList<Token> Tokens(string text)
    {
        var tokens = new List<Token>(text.Length / 5);
        for (var start = 0; start < text.Length;)
        {
            var length = TokenLength(text, start);
            if (length == 0)
            {
                start++;
                continue;
            }

            tokens.Add(new Token(Fold(text.AsSpan(start, length)), start, length));
            start += length;
        }

        return tokens;
    }

    /// <summary>Lower case, with one kind of apostrophe.</summary>
    public static string Fold(ReadOnlySpan<char> word) =>
        word.ToString().ToLowerInvariant().Replace('\u2019', '\'').Replace('\u02BC', '\'');

    private static int TokenLength(string text, int start) => text[start] switch
    {
        '[' => PlaceholderLength(text, start),
        '@' or '#' => MarkedLength(text, start),
        '+' when start + 1 < text.Length && char.IsDigit(text[start + 1]) && (start == 0 || char.IsWhiteSpace(text[start - 1])) =>
            1 + WordLength(text, start + 1),
        var letter when char.IsLetterOrDigit(letter) => LinkLength(text, start) is > 0 and var link ? link : WordLength(text, start),
        _ => 0,
    };

    private static int PlaceholderLength(string text, int start)
    {
        var end = start + 1;
        while (end < text.Length && char.IsAsciiLetterLower(text[end]))
        {
            end++;
        }

        return end > start + 1 && end < text.Length && text[end] == ']' ? end + 1 - start : 0;
    }

    private static int MarkedLength(string text, int start)
    {
        var end = start + 1;
        while (end < text.Length && (char.IsLetterOrDigit(text[end]) || text[end] == '_'))
        {
            end++;
        }

        return end > start + 1 ? end - start : 0;
    }

    private static int LinkLength(string text, int start)
    {
        if (!LinkStarts.Any(prefix => string.Compare(text, start, prefix, 0, prefix.Length, StringComparison.OrdinalIgnoreCase) == 0))
        {
            return 0;
        }

        var end = start;
        while (end < text.Length && !char.IsWhiteSpace(text[end]) && text[end] is not ('<' or '>' or '"' or '»'))
        {
            end++;
        }

        while (end > start && text[end - 1] is '.' or ',' or ';' or ':' or '!' or '?' or ')' or ']' or '\'')
        {
            end--;
        }

        return end - start;
    }

    private static int WordLength(string text, int start)
    {
        var end = start;
        while (end < text.Length && (IsWordPart(text[end]) || Joins(text, end)))
        {
            end++;
        }

        return end < text.Length && text[end] == '%' && char.IsDigit(text[end - 1]) ? end + 1 - start : end - start;
    }

    private static bool IsWordPart(char letter) =>
        char.IsLetterOrDigit(letter) || letter == '_'
        || char.GetUnicodeCategory(letter) is System.Globalization.UnicodeCategory.NonSpacingMark;

    private static bool Joins(string text, int at)
    {
        if (at == 0 || at + 1 >= text.Length || !char.IsLetterOrDigit(text[at - 1]) || !char.IsLetterOrDigit(text[at + 1]))
        {
            return false;
        }

        return text[at] switch
        {
            '\'' or '\u2019' or '\u02BC' => char.IsLetter(text[at - 1]) && char.IsLetter(text[at + 1]),
            '-' => true,
            '.' => char.IsAscii(text[at - 1]) && char.IsAscii(text[at + 1]),
            ',' or ':' => char.IsDigit(text[at - 1]) && char.IsDigit(text[at + 1]),
            _ => false,
        };
    }
}

/// <summary>A word and where it stands.</summary>
public readonly record struct Token(string Word, int Start, int Length)
{
    public int End => Start + Length;
}
