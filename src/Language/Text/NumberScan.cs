namespace DigestMonolith.Language.Text;

/// <summary>Numbers as people write them: thousands apart, a share or a currency behind.</summary>
internal static class NumberScan
{
    private static readonly string[] Units = ["грн", "гривень", "гривен", "руб", "рублей", "тыс", "тис", "млн", "евро", "євро", "долл", "долар", "usd", "eur", "uah", "rub"];

    public static bool IsCurrency(char sign) => sign is '$' or '€' or '£' or '₴' or '₽' or '₸' or '¥' or '₿';

    /// <summary>Whether a plus opens a number and does not stand in a sum.</summary>
    public static bool StartsAfterSign(string text, int start) =>
        start + 1 < text.Length && char.IsDigit(text[start + 1]) && (start == 0 || char.IsWhiteSpace(text[start - 1]));

    /// <summary>The number whose first digit stands at a place, with what belongs to it.</summary>
    public static int Length(string text, int start)
    {
        var end = start + ThousandsLength(text, start);
        end += WordScan.Length(text, end);
        return end < text.Length && (text[end] is '%' or '‰' || IsCurrency(text[end])) && char.IsDigit(text[end - 1]) ? end + 1 - start : end - start;
    }

    // "1 500,50" and "2 000 000": all groups but the last, so that the rest is read like any number.
    private static int ThousandsLength(string text, int start)
    {
        var end = DigitsEnd(text, start);
        if (end - start > 3 || end >= text.Length || text[end] is not (' ' or '\u00A0' or '\u2009' or '\u202F'))
        {
            return 0;
        }

        var (space, groups, last) = (text[end], 0, start);
        while (end < text.Length && text[end] == space && DigitsEnd(text, end + 1) == end + 4)
        {
            last = end + 1;
            end += 4;
            groups++;
        }

        var isNumber = groups > 1 || space != ' ' || (start > 0 && IsCurrency(text[start - 1])) || SaysAmount(text, end);
        return groups > 0 && isNumber ? last - start : 0;
    }

    private static bool SaysAmount(string text, int end)
    {
        if (end + 1 < text.Length && text[end] is ',' or '.')
        {
            return char.IsDigit(text[end + 1]);
        }

        var rest = text.AsSpan(end);
        rest = rest is [' ' or '\u00A0', ..] ? rest[1..] : rest;
        if (rest is [var sign, ..] && IsCurrency(sign))
        {
            return true;
        }

        foreach (var unit in Units)
        {
            if (rest.StartsWith(unit, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    private static int DigitsEnd(string text, int start)
    {
        while (start < text.Length && char.IsAsciiDigit(text[start]))
        {
            start++;
        }

        return start;
    }
}
