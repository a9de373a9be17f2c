namespace DigestMonolith.Language.Pii;

/// <summary>Check-digit rules of the numbers that the masker knows. Each takes ASCII digits only.</summary>
internal static class CheckDigits
{
    private static ReadOnlySpan<int> RnokppWeights => [-1, 5, 7, 9, 4, 6, 10, 5, 7];
    private static ReadOnlySpan<int> Inn10Weights => [2, 4, 10, 3, 5, 9, 4, 6, 8];
    private static ReadOnlySpan<int> Inn11Weights => [7, 2, 4, 10, 3, 5, 9, 4, 6, 8];
    private static ReadOnlySpan<int> Inn12Weights => [3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8];

    public static bool Luhn(ReadOnlySpan<char> digits)
    {
        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            var digit = digits[^(i + 1)] - '0';
            sum += i % 2 == 0 ? digit : digit < 5 ? digit * 2 : (digit * 2) - 9;
        }

        return sum % 10 == 0;
    }

    /// <summary>ISO 7064 mod 97-10 over letters and digits without spaces.</summary>
    public static bool Iban(ReadOnlySpan<char> iban)
    {
        var remainder = 0;
        for (var i = 0; i < iban.Length; i++)
        {
            var symbol = char.ToUpperInvariant(iban[(i + 4) % iban.Length]);
            remainder = char.IsAsciiDigit(symbol)
                ? ((remainder * 10) + symbol - '0') % 97
                : ((remainder * 100) + symbol - 'A' + 10) % 97;
        }

        return remainder == 1;
    }

    /// <summary>Ukrainian taxpayer number (РНОКПП).</summary>
    public static bool Rnokpp(ReadOnlySpan<char> digits) =>
        digits.Length == 10 && ((Weighted(digits, RnokppWeights) % 11) + 11) % 11 % 10 == digits[9] - '0';

    /// <summary>Russian taxpayer number of an organisation.</summary>
    public static bool Inn10(ReadOnlySpan<char> digits) =>
        digits.Length == 10 && Weighted(digits, Inn10Weights) % 11 % 10 == digits[9] - '0';

    /// <summary>Russian taxpayer number of a person.</summary>
    public static bool Inn12(ReadOnlySpan<char> digits) =>
        digits.Length == 12
        && Weighted(digits, Inn11Weights) % 11 % 10 == digits[10] - '0'
        && Weighted(digits, Inn12Weights) % 11 % 10 == digits[11] - '0';

    /// <summary>Russian pension insurance number (СНИЛС).</summary>
    public static bool Snils(ReadOnlySpan<char> digits)
    {
        if (digits.Length != 11)
        {
            return false;
        }

        var sum = 0;
        for (var i = 0; i < 9; i++)
        {
            sum += (9 - i) * (digits[i] - '0');
        }

        return sum % 101 % 100 == ((digits[9] - '0') * 10) + digits[10] - '0';
    }

    /// <summary>Russian registry number of a company (13) or a sole trader (15).</summary>
    public static bool Ogrn(ReadOnlySpan<char> digits)
    {
        if (digits.Length is not (13 or 15))
        {
            return false;
        }

        long number = 0;
        foreach (var digit in digits[..^1])
        {
            number = (number * 10) + digit - '0';
        }

        return number % (digits.Length - 2) % 10 == digits[^1] - '0';
    }

    /// <summary>Ukrainian registry number of a company (ЄДРПОУ): weights turn by one between 30 and 60 million, and grow by two where they give ten.</summary>
    public static bool Edrpou(ReadOnlySpan<char> digits)
    {
        if (digits.Length != 8)
        {
            return false;
        }

        var turned = digits[0] is '3' or '4' or '5';
        var (sum, plain) = (0, 0);
        for (var i = 0; i < 7; i++)
        {
            sum += (turned ? i == 0 ? 7 : i : i + 1) * (digits[i] - '0');
            plain += digits[i] - '0';
        }

        var check = sum % 11;
        return (check < 10 ? check : (sum + (2 * plain)) % 11 % 10) == digits[7] - '0';
    }

    private static int Weighted(ReadOnlySpan<char> digits, ReadOnlySpan<int> weights)
    {
        var sum = 0;
        for (var i = 0; i < weights.Length; i++)
        {
            sum += weights[i] * (digits[i] - '0');
        }

        return sum;
    }
}
