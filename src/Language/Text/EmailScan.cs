namespace DigestMonolith.Language.Text;

/// <summary>E-mail addresses.</summary>
internal static class EmailScan
{
    private const int LongestName = 64;
    private const int LongestDomain = 255;

    /// <summary>The address that begins with the word of a given length; 0 when it is none.</summary>
    public static int Length(string text, int start, int word)
    {
        var at = start + word;
        while (at < text.Length && at - start <= LongestName && IsNamePart(text[at]))
        {
            at++;
        }

        if (at >= text.Length || text[at] != '@' || !char.IsAscii(text[start]))
        {
            return 0;
        }

        var (end, dot) = (at + 1, 0);
        while (end < text.Length && end - at <= LongestDomain && (char.IsAsciiLetterOrDigit(text[end]) || text[end] is '-' or '.'))
        {
            dot = text[end] == '.' && end + 2 < text.Length && char.IsAsciiLetter(text[end + 1]) && char.IsAsciiLetter(text[end + 2]) && end > at + 1 ? end : dot;
            end++;
        }

        return dot > 0 ? end - start - (text[end - 1] is '.' or '-' ? 1 : 0) : 0;
    }

    private static bool IsNamePart(char letter) => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '_' or '%' or '+' or '-';
}
