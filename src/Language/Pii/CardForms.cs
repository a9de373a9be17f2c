namespace DigestMonolith.Language.Pii;

/// <summary>Payment cards: 13 to 19 digits, a known first digit for the length, Luhn, printed in one piece or in groups.</summary>
internal static class CardForms
{
    private const int MaxDigits = 19;

    public static NumberMatch Match(NumberRun run, int from) => new(PiiType.Card, Count(run, from));

    private static int Count(NumberRun run, int from)
    {
        if (IsFours(run, from) && IsCard(run, from, 4))
        {
            return 4;
        }

        var last = LastGroup(run, from);
        for (var count = last - from + 1; count > 0; count--)
        {
            if (IsCard(run, from, count))
            {
                return count;
            }
        }

        return 0;
    }

    private static bool IsFours(NumberRun run, int from) =>
        from + 4 <= run.Count && Enumerable.Range(from, 4).All(group => run.Length(group) == 4)
        && Enumerable.Range(from, 3).All(group => run.Gap(group).Length == 1);

    private static int LastGroup(NumberRun run, int from)
    {
        var digits = run.Length(from);
        var last = from;
        while (last + 1 < run.Count && IsGap(run.Gap(last)) && digits + run.Length(last + 1) <= MaxDigits)
        {
            digits += run.Length(++last);
        }

        return last;
    }

    private static bool IsGap(ReadOnlySpan<char> gap) => gap.Length == 1 && gap[0] is not ('.' or '(' or ')');

    private static bool IsCard(NumberRun run, int from, int count)
    {
        Span<char> buffer = stackalloc char[MaxDigits];
        var digits = run.Digits(from, count, buffer);
        return run.MayEnd(from + count - 1)
            && (count == 1 || run.Length(from) > 1)
            && !run.LooksLikeSum(from, count)
            && IsIssued(digits)
            && CheckDigits.Luhn(digits)
            && !(count == 1 && NumberContext.IsThing(run.Text, run.Start(from)) && !NumberContext.Near(run.Text, run.Start(from), NumberWords.Cards));
    }

    // Visa, Mastercard, American Express, Diners, JCB, Maestro, UnionPay, Мир, Простір, Uzcard and Humo.
    private static bool IsIssued(ReadOnlySpan<char> digits) => digits.Length switch
    {
        13 => digits[0] == '4',
        14 => digits is ['3', '0' or '6' or '8' or '9', ..],
        15 => digits is ['3', '4' or '7', ..] or ['2', '1', '3', '1', ..] or ['1', '8', '0', '0', ..],
        16 => digits is ['4' or '5' or '6', ..] or ['3', '5', ..] or ['2', >= '2' and <= '7', ..]
            or ['8', '6', '0', '0', ..] or ['9', '8', '6', '0', ..] or ['9', '8', '0', '4', ..],
        17 or 18 => digits[0] is '5' or '6',
        19 => digits is ['4' or '5' or '6', ..] or ['2', '2', '0', ..],
        _ => false,
    };
}
