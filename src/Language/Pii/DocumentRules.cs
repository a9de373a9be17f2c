using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace DigestMonolith.Language.Pii;

/// <summary>Bank accounts by IBAN, and passports where a word or the printed form gives them away.</summary>
internal static partial class DocumentRules
{
    private static readonly FrozenDictionary<string, int> IbanLengths = new Dictionary<string, int>(StringComparer.Ordinal)
    {
        ["AD"] = 24, ["AE"] = 23, ["AL"] = 28, ["AT"] = 20, ["AZ"] = 28, ["BA"] = 20, ["BE"] = 16, ["BG"] = 22, ["BH"] = 22,
        ["BR"] = 29, ["BY"] = 28, ["CH"] = 21, ["CY"] = 28, ["CZ"] = 24, ["DE"] = 22, ["DK"] = 18, ["EE"] = 20, ["EG"] = 29,
        ["ES"] = 24, ["FI"] = 18, ["FR"] = 27, ["GB"] = 22, ["GE"] = 22, ["GI"] = 23, ["GR"] = 27, ["HR"] = 21, ["HU"] = 28,
        ["IE"] = 22, ["IL"] = 23, ["IS"] = 26, ["IT"] = 27, ["JO"] = 30, ["KW"] = 30, ["KZ"] = 20, ["LB"] = 28, ["LI"] = 21,
        ["LT"] = 20, ["LU"] = 20, ["LV"] = 21, ["MC"] = 27, ["MD"] = 24, ["ME"] = 22, ["MK"] = 19, ["MT"] = 31, ["NL"] = 18,
        ["NO"] = 15, ["PK"] = 24, ["PL"] = 28, ["PT"] = 25, ["QA"] = 29, ["RO"] = 24, ["RS"] = 22, ["SA"] = 24, ["SE"] = 24,
        ["SI"] = 19, ["SK"] = 24, ["SM"] = 27, ["TN"] = 24, ["TR"] = 26, ["UA"] = 29, ["VA"] = 22, ["XK"] = 20,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static void Apply(PiiDraft draft)
    {
        TakeIbans(draft);
        TakeAll(draft, NamedPassport());
        TakeAll(draft, PrintedPassport());
    }

    private static void TakeIbans(PiiDraft draft)
    {
        var text = draft.Text;
        foreach (Match match in IbanStart().Matches(text))
        {
            if (IbanLengths.TryGetValue(match.Value[..2].ToUpperInvariant(), out var length) && IbanEnd(text, match.Index, length) is { } end)
            {
                draft.Take(PiiKind.NationalId, match.Index, end - match.Index);
            }
        }
    }

    private static int? IbanEnd(string text, int start, int length)
    {
        Span<char> symbols = stackalloc char[length];
        var used = 0;
        var at = start;
        for (; at < text.Length && used < length; at++)
        {
            if (char.IsAsciiLetterOrDigit(text[at]))
            {
                symbols[used++] = text[at];
            }
            else if (text[at] is not (' ' or '\u00A0' or '-') || !char.IsAsciiLetterOrDigit(text[at - 1]))
            {
                return null;
            }
        }

        return used == length && (at == text.Length || !char.IsAsciiLetterOrDigit(text[at])) && CheckDigits.Iban(symbols) ? at : null;
    }

    private static void TakeAll(PiiDraft draft, Regex rule)
    {
        foreach (Match match in rule.Matches(draft.Text))
        {
            var id = match.Groups["id"];
            draft.Take(PiiKind.NationalId, id.Index, id.Length);
        }
    }

    [GeneratedRegex(@"(?<![A-Za-z0-9])[A-Z]{2}[0-9]{2}(?=[ \u00A0-]?[A-Z0-9])", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 5000)]
    private static partial Regex IbanStart();

    [GeneratedRegex(@"(?<!\p{L})(?:паспорт\p{L}{0,4}|загранник\p{L}{0,3}|загранпаспорт\p{L}{0,3}|passport)(?!\p{L})[^0-9\n\uFFFC]{0,24}?(?<id>(?<![\p{L}\p{N}])(?:ID[ ]?[0-9]{9}|\p{Lu}{2}[ ]?(?:№[ ]?)?[0-9]{6,7}|\p{Lu}[0-9]{8}|[0-9]{2}[ ]?[0-9]{2}[ ,]{0,2}(?:№|N|номер)?[ ]?[0-9]{6}|[0-9]{2}[ ]?(?:№[ ]?)?[0-9]{7}|[0-9]{9}))(?![\p{L}\p{N}])", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 5000)]
    private static partial Regex NamedPassport();

    [GeneratedRegex(@"(?<![\p{L}\p{N}])(?<id>[0-9]{2}[ ]?[0-9]{2}[ ]№[ ]?[0-9]{6}|(?:серия|серії|серія)[ ][0-9]{2}[ ]?[0-9]{2},?[ ](?:№|номер)[ ]?[0-9]{6})(?![\p{L}\p{N}])", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 5000)]
    private static partial Regex PrintedPassport();
}
