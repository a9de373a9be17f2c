using System.Globalization;
using System.Text;

namespace DigestMonolith.FakeTelegram.Formatting;

/// <summary>The escapes of HTML that Telegram knows: four names and numbers.</summary>
internal static class HtmlEscape
{
    private const int LongestNumber = 10;

    /// <summary>What the escape at this place stands for, and where it ends; null when it is none and stays as it is.</summary>
    public static string? Read(Scanner text, int at, out int end)
    {
        end = at + 1;
        return text[end] == '#' ? Number(text, at, ref end) : Name(text, ref end);
    }

    private static string? Number(Scanner text, int at, ref int end)
    {
        var isHex = text[++end] == 'x';
        var digits = isHex ? ++end : end;
        while (isHex ? char.IsAsciiHexDigit(text[end]) : char.IsAsciiDigit(text[end]))
        {
            end++;
        }

        if (end - at >= LongestNumber || !int.TryParse(text.Part(digits, end), isHex ? NumberStyles.HexNumber : NumberStyles.None, CultureInfo.InvariantCulture, out var code) || code is 0 or >= 0x10ffff)
        {
            return null;
        }

        SkipSemicolon(text, ref end);
        return Rune.IsValid(code) ? new Rune(code).ToString()
            : throw new FormattingException("Text contains invalid Unicode characters after decoding HTML entities, check for unmatched surrogate code units");
    }

    private static string? Name(Scanner text, ref int end)
    {
        var begin = end;
        while (char.IsAsciiLetter(text[end]))
        {
            end++;
        }

        var read = text.Part(begin, end) switch
        {
            "lt" => "<",
            "gt" => ">",
            "amp" => "&",
            "quot" => "\"",
            _ => null,
        };
        if (read is not null)
        {
            SkipSemicolon(text, ref end);
        }

        return read;
    }

    private static void SkipSemicolon(Scanner text, ref int end) => end += text[end] == ';' ? 1 : 0;
}
