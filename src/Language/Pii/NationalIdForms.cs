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

    public static int Match(NumberRun run, int from)
    {
        if (IsPrintedSnils(run, from))
        {
            return 4;
        }

        return run.MayEnd(from) && IsBare(run.Text, run.Start(from), run.Length(from)) ? 1 : 0;
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

    private static bool IsBare(string text, int start, int length)
    {
        var digits = text.AsSpan(start, length);
        if (length is 8 or 13 or 15)
        {
            return (length == 8 || CheckDigits.Ogrn(digits)) && NumberContext.Near(text, start, NumberWords.TaxNumbers);
        }

        if (length == 11)
        {
            return CheckDigits.Snils(digits) && NumberContext.Near(text, start, NumberWords.Pensions);
        }

        if (length == 12)
        {
            return CheckDigits.Inn12(digits) && !NumberContext.IsThing(text, start);
        }

        if (length != 10)
        {
            return false;
        }

        return NumberContext.Near(text, start, NumberWords.TaxNumbers)
            ? CheckDigits.Rnokpp(digits) || CheckDigits.Inn10(digits)
            : CheckDigits.Rnokpp(digits) && IsBirth(digits) && !NumberContext.IsThing(text, start) && !NumberContext.IsAmount(text, start + length);
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
