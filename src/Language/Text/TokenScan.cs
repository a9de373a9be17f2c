using System.Text;

namespace DigestMonolith.Language.Text;

/// <summary>How long the token is that begins at a place of a text, and of which kind; 0 where none begins.</summary>
internal static class TokenScan
{
    public static int Length(string text, int start, out TokenKind kind)
    {
        var first = text[start];
        kind = TokenKind.Word;
        if (char.IsLetter(first) && first != '\u02BC')
        {
            return LetterLength(text, start, out kind);
        }

        switch (first)
        {
            case '[':
                kind = TokenKind.Placeholder;
                return PlaceholderLength(text, start);
            case '@':
                kind = TokenKind.Mention;
                return start > 0 && char.IsLetterOrDigit(text[start - 1]) ? 0 : MarkedLength(text, start);
            case '+' when NumberScan.StartsAfterSign(text, start):
                kind = TokenKind.Number;
                return 1 + NumberScan.Length(text, start + 1);
            case ' ' or '\n' or '.' or ',':
                return 0;
        }

        if (EmojiScan.Length(text, start) is > 0 and var picture)
        {
            kind = TokenKind.Emoji;
            return picture;
        }

        if (first == '#')
        {
            kind = TokenKind.Tag;
            return MarkedLength(text, start);
        }

        if (char.IsDigit(first))
        {
            return DigitLength(text, start, out kind);
        }

        if (NumberScan.IsCurrency(first) && start + 1 < text.Length && char.IsDigit(text[start + 1]))
        {
            kind = TokenKind.Number;
            return 1 + NumberScan.Length(text, start + 1);
        }

        return char.IsLetterOrDigit(first) || IsLetterPair(text, start) ? WordScan.Length(text, start) : 0;
    }

    private static int LetterLength(string text, int start, out TokenKind kind)
    {
        var word = WordScan.Length(text, start);
        if (LinkScan.Length(text, start, word) is > 0 and var link)
        {
            kind = TokenKind.Link;
            return link;
        }

        var email = EmailScan.Length(text, start, word);
        kind = email > 0 ? TokenKind.Email : TokenKind.Word;
        return email > 0 ? email : word + WordScan.LanguageNameTail(text, start, word);
    }

    private static int DigitLength(string text, int start, out TokenKind kind)
    {
        var word = WordScan.Length(text, start);
        if (EmailScan.Length(text, start, word) is > 0 and var email)
        {
            kind = TokenKind.Email;
            return email;
        }

        kind = TokenKind.Number;
        return NumberScan.Length(text, start);
    }

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
        while (end < text.Length && WordScan.IsPart(text[end]))
        {
            end++;
        }

        return end > start + 1 ? end - start : 0;
    }

    private static bool IsLetterPair(string text, int start) =>
        char.IsHighSurrogate(text[start]) && Rune.TryGetRuneAt(text, start, out var rune) && Rune.IsLetterOrDigit(rune);
}
