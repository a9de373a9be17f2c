namespace DigestMonolith.Language.Pii.Foreign;

/// <summary>Check digits of national numbers outside Russia and Ukraine, as their registries publish them. ASCII digits only unless said.</summary>
internal static class ForeignChecks
{
    private static ReadOnlySpan<int> PeselWeights => [1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1];
    private static ReadOnlySpan<int> NhsWeights => [10, 9, 8, 7, 6, 5, 4, 3, 2, 1];
    private static ReadOnlySpan<int> BusinessWeights => [10, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19];
    private static ReadOnlySpan<int> KoreanFirmWeights => [1, 3, 7, 1, 3, 7, 1, 3, 5];
    private static readonly string[] Dihedral = ["0123456789", "1234067895", "2340178956", "3401289567", "4012395678", "5987604321", "6598710432", "7659821043", "8765932104", "9876543210"];
    private static readonly string[] Turns = ["0123456789", "1576283094", "5803796142", "8916043527", "9453126870", "4286573901", "2793806415", "7046913258"];

    /// <summary>Poland: PESEL, with the month of birth in its five forms by century.</summary>
    public static bool Pesel(ReadOnlySpan<char> digits) =>
        Weighted(digits, PeselWeights) % 10 == 0 && Number(digits[2..4]) % 20 is >= 1 and <= 12 && Number(digits[4..6]) is >= 1 and <= 31;

    /// <summary>England: NHS number.</summary>
    public static bool Nhs(ReadOnlySpan<char> digits) => Weighted(digits, NhsWeights) % 11 == 0 && digits.ContainsAnyExcept('0');

    /// <summary>Australia: business number, whose first digit counts one less.</summary>
    public static bool Abn(ReadOnlySpan<char> digits) => digits[0] > '0' && (Weighted(digits, BusinessWeights) - 10) % 89 == 0;

    /// <summary>Turkey: identity number.</summary>
    public static bool Turkish(ReadOnlySpan<char> digits)
    {
        var (odd, even) = (0, 0);
        for (var i = 0; i < 9; i++)
        {
            (odd, even) = i % 2 == 0 ? (odd + digits[i] - '0', even) : (odd, even + digits[i] - '0');
        }

        var tenth = ((((odd * 7) - even) % 10) + 10) % 10;
        return digits[0] > '0' && digits[9] - '0' == tenth && digits[10] - '0' == (odd + even + tenth) % 10;
    }

    /// <summary>Germany: tax identity number, ISO 7064 mod 11, 10; also its VAT numbers.</summary>
    public static bool Mod1110(ReadOnlySpan<char> digits)
    {
        var product = 10;
        foreach (var digit in digits[..^1])
        {
            var sum = (digit - '0' + product) % 10;
            product = (sum == 0 ? 10 : sum) * 2 % 11;
        }

        return digits[0] > '0' && (11 - product) % 10 == digits[^1] - '0';
    }

    /// <summary>Thailand: identity number.</summary>
    public static bool Thai(ReadOnlySpan<char> digits)
    {
        var sum = 0;
        for (var i = 0; i < 12; i++)
        {
            sum += (13 - i) * (digits[i] - '0');
        }

        return digits[0] > '0' && (11 - (sum % 11)) % 10 == digits[12] - '0';
    }

    /// <summary>India: Aadhaar, by Verhoeff's dihedral check.</summary>
    public static bool Aadhaar(ReadOnlySpan<char> digits)
    {
        var check = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            check = Dihedral[check][Turns[i % 8][digits[^(i + 1)] - '0'] - '0'] - '0';
        }

        return check == 0 && digits[0] > '1';
    }

    /// <summary>Korea: business number.</summary>
    public static bool KoreanFirm(ReadOnlySpan<char> digits) =>
        (10 - ((Weighted(digits, KoreanFirmWeights) + ((digits[8] - '0') * 5 / 10)) % 10)) % 10 == digits[9] - '0';

    /// <summary>Six digits that are a day: year, month and day in this order.</summary>
    public static bool StartsWithDate(ReadOnlySpan<char> digits) => Number(digits[2..4]) is >= 1 and <= 12 && Number(digits[4..6]) is >= 1 and <= 31;

    public static int Number(ReadOnlySpan<char> digits)
    {
        var number = 0;
        foreach (var digit in digits)
        {
            number = (number * 10) + digit - '0';
        }

        return number;
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
