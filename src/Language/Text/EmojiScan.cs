using System.Text;

namespace DigestMonolith.Language.Text;

/// <summary>Pictures as they are seen: a flag, a key cap, a family or a hand with its skin is one (Unicode TS 51, without its data files).</summary>
internal static class EmojiScan
{
    private const char Joiner = '\u200D';
    private const char AsPicture = '\uFE0F';
    private const char KeyCap = '\u20E3';

    /// <summary>0 when no picture begins there.</summary>
    public static int Length(string text, int start)
    {
        if (text[start] is '#' or '*' or (>= '0' and <= '9'))
        {
            return KeyCapLength(text, start);
        }

        if (text[start] < '\u00A9' || !Rune.TryGetRuneAt(text, start, out var rune))
        {
            return 0;
        }

        var end = start + rune.Utf16SequenceLength;
        if (IsFlagHalf(rune))
        {
            return Rune.TryGetRuneAt(text, Math.Min(end, text.Length - 1), out var other) && IsFlagHalf(other) && end < text.Length ? 4 : 2;
        }

        if (!IsPicture(rune) && !(MayBePicture(rune) && end < text.Length && text[end] == AsPicture))
        {
            return 0;
        }

        return Tail(text, end) - start;
    }

    private static int KeyCapLength(string text, int start)
    {
        var rest = text.AsSpan(start + 1);
        return rest is [KeyCap, ..] ? 2 : rest is [AsPicture, KeyCap, ..] ? 3 : 0;
    }

    private static int Tail(string text, int end)
    {
        while (end < text.Length)
        {
            if (text[end] is AsPicture or '\uFE0E' or KeyCap)
            {
                end++;
                continue;
            }

            var joins = text[end] == Joiner;
            if (!Rune.TryGetRuneAt(text, Math.Min(joins ? end + 1 : end, text.Length - 1), out var next)
                || !(joins ? (IsPicture(next) || MayBePicture(next)) && end + 1 < text.Length : IsSkin(next) || IsTag(next)))
            {
                break;
            }

            end += next.Utf16SequenceLength + (joins ? 1 : 0);
        }

        return end;
    }

    private static bool IsFlagHalf(Rune rune) => rune.Value is >= 0x1F1E6 and <= 0x1F1FF;

    private static bool IsSkin(Rune rune) => rune.Value is >= 0x1F3FB and <= 0x1F3FF;

    private static bool IsTag(Rune rune) => rune.Value is >= 0xE0020 and <= 0xE007F;

    private static bool IsPicture(Rune rune) => rune.Value is (>= 0x1F000 and <= 0x1FAFF) or (>= 0x2600 and <= 0x27BF)
        or (>= 0x2B05 and <= 0x2B07) or 0x2B1B or 0x2B1C or 0x2B50 or 0x2B55 or 0x231A or 0x231B or (>= 0x23E9 and <= 0x23FA);

    // Signs of ordinary text that the selector behind them makes pictures.
    private static bool MayBePicture(Rune rune) => rune.Value is 0xA9 or 0xAE or 0x203C or 0x2049 or 0x2122 or 0x2139 or 0x2328 or 0x23CF or 0x24C2
        or (>= 0x2194 and <= 0x21AA) or (>= 0x25AA and <= 0x25FE) or 0x2934 or 0x2935 or 0x3030 or 0x303D or 0x3297 or 0x3299;
}
