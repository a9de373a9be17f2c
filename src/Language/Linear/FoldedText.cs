using System.Globalization;
using System.Text;

namespace DigestMonolith.Language.Linear;

/// <summary>Text with what tells little taken out: case, which link, which person, which number, how long a cry.</summary>
internal static class FoldedText
{
    public const char Link = '\uE000';
    public const char Person = '\uE001';

    private const int LongestRun = 3;
    private static readonly string[] LinkStarts = ["http://", "https://", "www.", "t.me/"];

    public static string Of(string text, bool joinsEastSlavic)
    {
        var folded = new StringBuilder(text.Length);
        Rune? last = null;
        var run = 0;
        for (var at = 0; at < text.Length;)
        {
            Rune.DecodeFromUtf16(text.AsSpan(at), out var rune, out var length);
            var place = at;
            at += length;
            if (StartsWord(text, place) && (LinkLength(text, place) is > 0 and var link))
            {
                at = place + link;
                rune = new Rune(Link);
            }
            else if (rune.Value == '@' && PersonLength(text, place) is > 0 and var person)
            {
                at = place + person;
                rune = new Rune(Person);
            }
            else if (IsInvisible(rune))
            {
                continue;
            }
            else
            {
                rune = Fold(rune, joinsEastSlavic);
            }

            run = rune == last ? run + 1 : 1;
            last = rune;
            if (run <= LongestRun)
            {
                folded.Append(rune.ToString());
            }
        }

        return folded.ToString();
    }

    private static bool StartsWord(string text, int at) => at == 0 || !char.IsLetterOrDigit(text[at - 1]);

    private static int LinkLength(string text, int at)
    {
        // One look at the first letter spares most places the comparison.
        if ((text[at] | ' ') is not ('h' or 'w' or 't')
            || !LinkStarts.Any(start => string.Compare(text, at, start, 0, start.Length, StringComparison.OrdinalIgnoreCase) == 0))
        {
            return 0;
        }

        var end = at;
        while (end < text.Length && !char.IsWhiteSpace(text[end]))
        {
            end++;
        }

        return end - at;
    }

    private static int PersonLength(string text, int at)
    {
        var end = at + 1;
        while (end < text.Length && (char.IsAsciiLetterOrDigit(text[end]) || text[end] == '_'))
        {
            end++;
        }

        return end == at + 1 ? 0 : end - at;
    }

    // A variation selector only says how to draw the sign before it.
    private static bool IsInvisible(Rune rune) =>
        rune.Value >= 0x7F && (rune.Value == 0xFE0F || Rune.GetUnicodeCategory(rune) is UnicodeCategory.Format or UnicodeCategory.Control or UnicodeCategory.PrivateUse);

    private static Rune Fold(Rune rune, bool joinsEastSlavic)
    {
        var letter = Rune.ToLowerInvariant(rune);
        return letter.Value switch
        {
            'ё' => new Rune('е'),
            '\u2019' or '\u02BC' or '`' => new Rune('\''),
            '…' => new Rune('.'),
            '«' or '»' or '“' or '”' or '„' => new Rune('"'),
            'і' or 'ї' or 'ы' when joinsEastSlavic => new Rune('и'),
            'є' when joinsEastSlavic => new Rune('е'),
            'ґ' when joinsEastSlavic => new Rune('г'),
            _ => Rune.IsDigit(letter) ? new Rune('0') : Rune.IsWhiteSpace(letter) ? new Rune(' ') : letter,
        };
    }
}
