using System.Globalization;
using System.Text;

namespace DigestMonolith.Language.Text;

/// <summary>Letters, digits and the signs that join them: apostrophes, hyphens, dots of versions, colons of times.</summary>
internal static class WordScan
{
    public static int Length(string text, int start)
    {
        var end = start;
        while (end < text.Length)
        {
            if (IsPart(text[end]))
            {
                end++;
            }
            else if (end > start && Joins(text, end))
            {
                end++;
            }
            else if (char.IsHighSurrogate(text[end]) && Rune.TryGetRuneAt(text, end, out var rune) && Rune.IsLetterOrDigit(rune))
            {
                end += 2;
            }
            else
            {
                break;
            }
        }

        return end - start;
    }

    /// <summary>The signs of C++, C# and F# after their letter.</summary>
    public static int LanguageNameTail(string text, int start, int word)
    {
        if (word != 1 || !char.IsAsciiLetter(text[start]))
        {
            return 0;
        }

        var rest = text.AsSpan(start + 1);
        var tail = rest.StartsWith("++") ? 2 : rest.StartsWith('#') ? 1 : 0;
        return tail < rest.Length && IsPart(rest[tail]) ? 0 : tail;
    }

    /// <summary>Whether a sign belongs to words wherever it stands.</summary>
    public static bool IsPart(char letter)
    {
        if (char.IsAsciiLetterOrDigit(letter) || letter == '_' || letter is >= 'а' and <= 'я')
        {
            return true;
        }

        return letter >= '\u0080' && letter is not ('\u02BC' or (>= '\uFE00' and <= '\uFE0F'))
            && (char.IsLetterOrDigit(letter) || char.GetUnicodeCategory(letter) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark);
    }

    private static bool Joins(string text, int at)
    {
        if (at + 1 >= text.Length)
        {
            return false;
        }

        var (before, sign, after) = (text[at - 1], text[at], text[at + 1]);
        if (WordFold.IsInvisible(sign))
        {
            return IsPart(before) && IsPart(after);
        }

        if (!IsPart(before) || before == '_' || !char.IsLetterOrDigit(after))
        {
            return false;
        }

        return sign switch
        {
            '`' or '\u00B4' => WordFold.IsCyrillic(before) && WordFold.IsCyrillic(after),
            '-' or '\u2010' or '\u2011' => true,
            '\u2013' or '\u2212' => char.IsDigit(before) && char.IsDigit(after),
            '.' => char.IsAscii(before) && char.IsAscii(after),
            ',' or ':' => char.IsDigit(before) && char.IsDigit(after),
            _ => WordFold.IsApostrophe(sign) && !char.IsDigit(before) && char.IsLetter(after),
        };
    }
}
