namespace DigestMonolith.Language.Pii.Foreign;

/// <summary>
/// National numbers of digits only, outside Russia and Ukraine. A check digit alone is too little in a chat full of
/// numbers: the printed form, a word before it, or standing alone in the message must speak for it too.
/// </summary>
internal static class ForeignNumbers
{
    private static readonly string[] Words =
    [
        "ssn-", "social security", "itin", "sin", "nino", "nhs", "national id-", "identity-", "personal id-", "pesel", "steuer-", "idnr", "tax-", "tin", "vat", "abn", "acn", "tfn", "medicare",
        "aadhaar", "npi", "brn", "rrn", "personnummer", "organisationsnummer", "licen-", "id number", "rsa id", "id no",
    ];

    public static NumberMatch Match(NumberRun run, int from)
    {
        Span<char> buffer = stackalloc char[13];
        for (var count = Math.Min(5, run.Count - from); count > 0; count--)
        {
            var digits = run.Digits(from, count, buffer);
            if (digits.Length >= 9 && run.MayEnd(from + count - 1) && TypeOf(run, from, count, digits) is { } type)
            {
                return new NumberMatch(type, count);
            }
        }

        return default;
    }

    private static PiiType? TypeOf(NumberRun run, int from, int count, ReadOnlySpan<char> digits)
    {
        var isAlone = IsAlone(run, from, count);
        var isNamed = isAlone || NumberContext.Near(run.Text, run.Start(from), Words);
        var hasDashes = count > 1 && run.Gap(from) is "-";
        var isId = digits.Length switch
        {
            9 => IsSocialSecurity(run, from, count, digits) && (hasDashes || (isNamed && !isAlone) || (isAlone && count > 1)),
            10 => (isNamed && (IsNhs(run, from, count, digits) || IsKoreanFirm(run, from, count, digits) || IsSwedish(digits)))
                || (hasDashes && (IsNhs(run, from, count, digits) || IsKoreanFirm(run, from, count, digits))),
            11 => isNamed && (ForeignChecks.Pesel(digits) || ForeignChecks.Abn(digits) || ForeignChecks.Turkish(digits) || (ForeignChecks.Mod1110(digits) && count == 1)),
            12 => isNamed && (ForeignChecks.Aadhaar(digits) || (IsSwedish(digits[2..]) && digits is ['1', '8' or '9', ..] or ['2', '0', ..])),
            13 => (isNamed || hasDashes) && IsThirteen(run, from, count, digits),
            _ => false,
        };
        return isId && !(count == 1 && NumberContext.IsThing(run.Text, run.Start(from))) ? PiiType.TaxId : null;
    }

    // No area 000, 666 or 9xx but for those who only pay tax; the two numbers of old advertisements belong to nobody.
    private static bool IsSocialSecurity(NumberRun run, int from, int count, ReadOnlySpan<char> digits) =>
        (count == 1 || (count == 3 && (run.Length(from), run.Length(from + 1)) == (3, 2) && run.Gap(from).SequenceEqual(run.Gap(from + 1))))
        && digits is not ("078051120" or "123456789" or "987654321")
        && digits[..3] is not ("000" or "666") && digits[3..5] is not "00" && digits[5..] is not "0000"
        && (digits[0] < '9' || digits[3] >= '5');

    private static bool IsNhs(NumberRun run, int from, int count, ReadOnlySpan<char> digits) =>
        (count == 1 || (count == 3 && (run.Length(from), run.Length(from + 1)) == (3, 3))) && ForeignChecks.Nhs(digits);

    private static bool IsKoreanFirm(NumberRun run, int from, int count, ReadOnlySpan<char> digits) =>
        (count == 1 || (count == 3 && (run.Length(from), run.Length(from + 1)) == (3, 2))) && ForeignChecks.KoreanFirm(digits);

    private static bool IsSwedish(ReadOnlySpan<char> digits) => CheckDigits.Luhn(digits) && ForeignChecks.StartsWithDate(digits);

    // South Africa with Luhn, Thailand with its own check, Korea with a date and a century.
    private static bool IsThirteen(NumberRun run, int from, int count, ReadOnlySpan<char> digits) =>
        count == 1
            ? (ForeignChecks.StartsWithDate(digits) && digits[10] <= '1' && CheckDigits.Luhn(digits)) || ForeignChecks.Thai(digits) || (ForeignChecks.StartsWithDate(digits) && digits[6] is >= '1' and <= '8')
            : count == 2 && run.Length(from) == 6 && ForeignChecks.StartsWithDate(digits) && digits[6] is >= '1' and <= '8';

    private static bool IsAlone(NumberRun run, int from, int count) =>
        from == 0 && count == run.Count && run.Text.AsSpan(0, run.Start(from)).IsWhiteSpace() && run.Text.AsSpan(run.End(from + count - 1)).Trim(" .!\n").IsEmpty;
}
