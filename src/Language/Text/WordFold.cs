using System.Globalization;
using System.Text;

namespace DigestMonolith.Language.Text;

/// <summary>Makes spellings of one word equal: case, apostrophes, hyphens, stress marks, invisible signs, composed letters.</summary>
internal static class WordFold
{
    private const int OnStack = 128;

    public static string Fold(ReadOnlySpan<char> word)
    {
        var buffer = word.Length <= OnStack ? stackalloc char[OnStack] : new char[word.Length];
        var length = 0;
        var composes = false;
        foreach (var letter in word)
        {
            if (letter < '\u0300')
            {
                if (letter != '\u00AD')
                {
                    buffer[length++] = letter == '\u00B4' || letter == '`' || letter == '\u02BC' ? '\'' : char.ToLowerInvariant(letter);
                }
            }
            else if (letter is '\u0301' or '\u0300' && length > 0 && IsCyrillic(buffer[length - 1]))
            {
                // A stress mark is not part of a Cyrillic word.
            }
            else if (IsInvisible(letter))
            {
                // Cut out, as between the halves of a word that was broken to hide it.
            }
            else
            {
                composes |= letter is >= '\u0300' and <= '\u036F';
                buffer[length++] = letter switch
                {
                    '\u2018' or '\u2019' or '\u201B' or '\uFF07' => '\'',
                    '\u2010' or '\u2011' or '\u2013' or '\u2212' => '-',
                    _ => char.ToLowerInvariant(letter),
                };
            }
        }

        var folded = new string(buffer[..length]);
        return composes ? folded.Normalize(NormalizationForm.FormC) : folded;
    }

    /// <summary>A number without the spaces between its thousands.</summary>
    public static string FoldNumber(ReadOnlySpan<char> number)
    {
        var folded = Fold(number);
        return folded.AsSpan().ContainsAny(" \u00A0\u2009\u202F") ? string.Concat(folded.Where(letter => !char.IsWhiteSpace(letter))) : folded;
    }

    public static bool IsCyrillic(char letter) => letter is >= '\u0400' and <= '\u052F';

    public static bool IsApostrophe(char letter) =>
        letter is '\'' or '\u2019' or '\u02BC' or '\u2018' or '\u201B' or '\uFF07' or '`' or '\u00B4';

    public static bool IsHyphen(char letter) => letter is '-' or '\u2010' or '\u2011';

    /// <summary>Soft hyphens, zero-width spaces and joiners.</summary>
    public static bool IsInvisible(char letter) =>
        letter is '\u00AD' or '\u200B' or '\u200C' or '\u200D' or '\u2060' or '\uFEFF';
}
