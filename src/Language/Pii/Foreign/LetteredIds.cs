using System.Text.RegularExpressions;

namespace DigestMonolith.Language.Pii.Foreign;

/// <summary>National numbers with letters in them, whose form and check letter leave little to chance.</summary>
internal static partial class LetteredIds
{
    private const int Timeout = 5000;
    private const string SpanishLetters = "TRWAGMYFPDXBNJZSQVHLCKE";
    private const string FinnishLetters = "0123456789ABCDEFHJKLMNPRSTUVWXY";

    public static void Apply(PiiDraft draft)
    {
        if (!MixesLettersAndDigits(draft.Text))
        {
            return;
        }

        foreach (Match match in Candidate().Matches(draft.Text))
        {
            if (TypeOf(match.ValueSpan) is { } type)
            {
                draft.Take(type, match.Index, match.Length);
            }
        }
    }

    // Letters and digits side by side, or with one sign between, are rare in talk.
    private static bool MixesLettersAndDigits(string text)
    {
        for (var at = 0; at < text.Length; at++)
        {
            if (char.IsAsciiDigit(text[at])
                && (IsLetter(text, at - 1) || IsLetter(text, at + 1) || (at > 1 && text[at - 1] is ' ' or '-' && IsLetter(text, at - 2)) || (at + 1 < text.Length && text[at + 1] is ' ' or '-' && IsLetter(text, at + 2))))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsLetter(string text, int at) => at >= 0 && at < text.Length && char.IsAsciiLetter(text[at]);

    private static PiiType? TypeOf(ReadOnlySpan<char> text)
    {
        Span<char> buffer = stackalloc char[24];
        var length = 0;
        foreach (var symbol in text)
        {
            if (char.IsAsciiLetterOrDigit(symbol))
            {
                buffer[length++] = char.ToUpperInvariant(symbol);
            }
        }

        var id = buffer[..length];
        return id.Length switch
        {
            9 when IsSpanish(id) || IsSingaporean(id) || IsBritishInsurance(id) => PiiType.TaxId,
            9 when IsGermanCard(id) => PiiType.Passport,
            10 when IsGermanInsurance(id) || IsIndianTax(id) => PiiType.TaxId,
            11 when id is ['D', 'E', ..] && IsDigits(id[2..]) && ForeignChecks.Mod1110(id[2..]) => PiiType.OrgId,
            11 when IsFinnish(id) => PiiType.TaxId,
            15 when IsDigits(id[..2]) && IsIndianTax(id[2..12]) && id[13] == 'Z' => PiiType.OrgId,
            16 when IsItalian(id) => PiiType.TaxId,
            _ => null,
        };
    }

    private static bool IsSpanish(ReadOnlySpan<char> id)
    {
        var lead = id[0] switch { 'X' => 0, 'Y' => 1, 'Z' => 2, _ => -1 };
        return IsDigits(id[1..8]) && (lead >= 0 || char.IsAsciiDigit(id[0]))
            && id[8] == SpanishLetters[((lead >= 0 ? lead * 10_000_000 : (id[0] - '0') * 10_000_000) + ForeignChecks.Number(id[1..8])) % 23];
    }

    private static bool IsSingaporean(ReadOnlySpan<char> id)
    {
        if (id[0] is not ('S' or 'T' or 'F' or 'G') || !IsDigits(id[1..8]))
        {
            return false;
        }

        ReadOnlySpan<int> weights = [2, 7, 6, 5, 4, 3, 2];
        var sum = id[0] is 'T' or 'G' ? 4 : 0;
        for (var i = 0; i < weights.Length; i++)
        {
            sum += weights[i] * (id[i + 1] - '0');
        }

        return id[8] == (id[0] is 'S' or 'T' ? "JZIHGFEDCBA" : "XWUTRQPNMLK")[sum % 11];
    }

    private static bool IsBritishInsurance(ReadOnlySpan<char> id) =>
        char.IsAsciiLetter(id[0]) && char.IsAsciiLetter(id[1]) && !"DFIQUV".Contains(id[0]) && !"DFIOQUV".Contains(id[1])
        && id[..2] is not ("BG" or "GB" or "NK" or "KN" or "TN" or "NT" or "ZZ") && IsDigits(id[2..8]) && id[8] is >= 'A' and <= 'D';

    // Identity cards and passports: weights 7, 3, 1, letters counting from ten.
    private static bool IsGermanCard(ReadOnlySpan<char> id)
    {
        ReadOnlySpan<int> weights = [7, 3, 1];
        var sum = 0;
        for (var i = 0; i < 8; i++)
        {
            if (char.IsAsciiLetter(id[i]) && !"CFGHJKLMNPRTVWXYZ".Contains(id[i]))
            {
                return false;
            }

            sum += weights[i % 3] * (char.IsAsciiDigit(id[i]) ? id[i] - '0' : id[i] - 'A' + 10);
        }

        return char.IsAsciiLetter(id[0]) && char.IsAsciiDigit(id[8]) && sum % 10 == id[8] - '0';
    }

    private static bool IsGermanInsurance(ReadOnlySpan<char> id)
    {
        if (!char.IsAsciiLetter(id[0]) || !IsDigits(id[1..]))
        {
            return false;
        }

        var sum = 0;
        var letter = id[0] - 'A' + 1;
        ReadOnlySpan<int> digits = [letter / 10, letter % 10, id[1] - '0', id[2] - '0', id[3] - '0', id[4] - '0', id[5] - '0', id[6] - '0', id[7] - '0', id[8] - '0'];
        for (var i = 0; i < digits.Length; i++)
        {
            var product = digits[i] * ((i % 2) + 1);
            sum += (product / 10) + (product % 10);
        }

        return sum % 10 == id[9] - '0';
    }

    private static bool IsIndianTax(ReadOnlySpan<char> id) =>
        IsLetters(id[..5]) && "ABCFGHJLPTK".Contains(id[3]) && IsDigits(id[5..9]) && char.IsAsciiLetter(id[9]);

    private static bool IsFinnish(ReadOnlySpan<char> id) =>
        IsDigits(id[..6]) && "ABCDEFUVWXY".Contains(id[6]) && IsDigits(id[7..10]) && ForeignChecks.Number(id[..2]) is >= 1 and <= 31 && ForeignChecks.Number(id[2..4]) is >= 1 and <= 12
        && id[10] == FinnishLetters[(int)(((long)ForeignChecks.Number(id[..6]) * 1000 + ForeignChecks.Number(id[7..10])) % 31)];

    private static bool IsItalian(ReadOnlySpan<char> id)
    {
        if (!IsLetters(id[..6]) || !IsDigits(id[6..8]) || !"ABCDEHLMPRST".Contains(id[8]) || !IsDigits(id[9..11]) || !char.IsAsciiLetter(id[11]) || !IsDigits(id[12..15]))
        {
            return false;
        }

        // Letters and digits at odd places count by a table of the ministry, at even places by their order.
        ReadOnlySpan<int> odd = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23];
        var sum = 0;
        for (var i = 0; i < 15; i++)
        {
            var order = char.IsAsciiDigit(id[i]) ? id[i] - '0' : id[i] - 'A';
            sum += i % 2 == 0 ? odd[order] : order;
        }

        return id[15] == 'A' + (sum % 26);
    }

    private static bool IsDigits(ReadOnlySpan<char> id) => !id.ContainsAnyExceptInRange('0', '9');

    private static bool IsLetters(ReadOnlySpan<char> id) => !id.ContainsAnyExceptInRange('A', 'Z');

    [GeneratedRegex(@"(?<![\p{L}\p{N}_/.-])(?:[A-Za-z]{2}[ ][0-9]{2}[ ][0-9]{2}[ ][0-9]{2}[ ][A-Da-d]|[A-Z]{2}[ ][0-9]{6}[A-D]|[XYZ]?[0-9]{7,8}-[A-Z]|(?=[A-Za-z]{0,7}[0-9])(?=[0-9]{0,8}[A-Za-z])[A-Za-z0-9]{9,16})(?![\p{L}\p{N}_]|-[0-9])", RegexOptions.CultureInvariant, Timeout)]
    private static partial Regex Candidate();
}
