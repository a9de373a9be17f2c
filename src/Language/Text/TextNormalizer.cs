using System.Globalization;
using System.Text;

namespace DigestMonolith.Language.Text;

/// <summary>Makes text from outside fit to work with: one Unicode form, nothing invisible, a bounded length.</summary>
public static class TextNormalizer
{
    private const int MaxMarksInARow = 4;

    public static string Normalize(string text, int maxLength)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(maxLength);
        var clean = new StringBuilder(Math.Min(text.Length, maxLength));
        var marks = 0;
        Rune? before = null;
        foreach (var rune in text.EnumerateRunes())
        {
            // A composed form may be shorter, never longer than three times: the final cut below is exact.
            if (clean.Length > maxLength + 16)
            {
                break;
            }

            var kept = Keep(rune, before);
            if (kept is not { } letter)
            {
                continue;
            }

            marks = Rune.GetUnicodeCategory(letter) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark ? marks + 1 : 0;
            if (marks <= MaxMarksInARow)
            {
                clean.Append(letter.ToString());
                before = letter;
            }
        }

        return Cut(clean.ToString().Normalize(NormalizationForm.FormC).Trim(), maxLength);
    }

    /// <summary>The first <paramref name="maxLength"/> characters, never half of a pair.</summary>
    public static string Cut(string text, int maxLength)
    {
        if (text.Length <= maxLength)
        {
            return text;
        }

        return maxLength > 0 && char.IsHighSurrogate(text[maxLength - 1]) ? text[..(maxLength - 1)] : text[..maxLength];
    }

    private static Rune? Keep(Rune rune, Rune? before) => rune.Value switch
    {
        '\n' => rune,
        '\r' => null,
        '\t' or 0x0B or 0x0C or 0x85 or 0xA0 or 0x2007 or 0x202F or 0x3000 => new Rune(' '),
        0x2028 or 0x2029 => new Rune('\n'),
        // A joiner between two pictures makes one picture; anywhere else it hides things.
        0x200D => before is { } picture && (picture.Value == 0xFE0F || Rune.GetUnicodeCategory(picture) == UnicodeCategory.OtherSymbol) ? rune : null,
        0x3164 or 0xFFA0 or 0x115F or 0x1160 or 0x2800 => null,
        _ => Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse
            or UnicodeCategory.OtherNotAssigned ? null : rune,
    };
}
