namespace DigestMonolith.Language.Pii;

/// <summary>
/// Russian ИНН and СНИЛС, Ukrainian РНОКПП. One number in eleven passes a check digit by chance, so ten bare digits
/// need a word before them or, for РНОКПП, a plausible day of birth in front.
/// </summary>
internal static class NationalIdForms
{
    // РНОКПП begins with the days since 1899-12-31: 1954 (above today's Unix times) to 2012.
    private const int FirstBirth = 20000;
    private const int LastBirth = 41000;

    public static NumberMatch Match(NumberRun run, int from)
    {
        if (IsPrintedSnils(run, from))
        {
            return new NumberMatch(PiiType.Snils, 4);
        }

        return run.MayEnd(from) && Bare(run.Text, run.Start(from), run.Length(from)) is { } type ? new NumberMatch(type, 1) : default;
    }

    private static bool IsPrintedSnils(NumberRun run, int from)
    {
        if (from + 4 > run.Count || (run.Length(from), run.Length(from + 1), run.Length(from + 2), run.Length(from + 3)) != (3, 3, 3, 2))
        {
            return false;
        }

        Span<char> buffer = stackalloc char[11];
        var digits = run.Digits(from, 4, buffer);
        return run.MayEnd(from + 3)
            && CheckDigits.Snils(digits)
            && (run.Gap(from) is "-" || NumberContext.Near(run.Text, run.Start(from), NumberWords.Pensions));
    }

    private static PiiType? Bare(string text, int start, int length)
    {
        var digits = text.AsSpan(start, length);
        return length switch
        {
            8 => IsCompany(text, start, digits) ? PiiType.OrgId : null,
            10 => Ten(text, start, digits),
            11 => CheckDigits.Snils(digits) && NumberContext.Near(text, start, NumberWords.Pensions) ? PiiType.Snils : null,
            12 => CheckDigits.Inn12(digits) && !NumberContext.IsThing(text, start) ? PiiType.TaxId : null,
            13 or 15 => CheckDigits.Ogrn(digits) && NumberContext.Near(text, start, NumberWords.CompanyNumbers) ? PiiType.OrgId : null,
            _ => null,
        };
    }

    // A mistyped number after its own name is still that company's.
    private static bool IsCompany(string text, int start, ReadOnlySpan<char> digits) =>
        NumberContext.IsLabelled(text, start, NumberWords.Registry) || (CheckDigits.Edrpou(digits) && NumberContext.Near(text, start, NumberWords.CompanyNumbers));

    private static PiiType? Ten(string text, int start, ReadOnlySpan<char> digits)
    {
        if (NumberContext.Near(text, start, NumberWords.TaxNumbers))
        {
            return CheckDigits.Rnokpp(digits) && (IsBirth(digits) || !CheckDigits.Inn10(digits)) ? PiiType.TaxId
                : CheckDigits.Inn10(digits) ? PiiType.OrgId : null;
        }

        return CheckDigits.Rnokpp(digits) && IsBirth(digits) && !NumberContext.IsThing(text, start) && !NumberContext.IsAmount(text, start + digits.Length)
            ? PiiType.TaxId : null;
    }

    private static bool IsBirth(ReadOnlySpan<char> digits)
    {
        var days = 0;
        foreach (var digit in digits[..5])
        {
            days = (days * 10) + digit - '0';
        }

        return days is >= FirstBirth and <= LastBirth;
    }
}
