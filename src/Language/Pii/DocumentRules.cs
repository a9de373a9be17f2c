using System.Buffers;
using System.Collections.Frozen;
using System.Globalization;
using System.Text.RegularExpressions;

namespace DigestMonolith.Language.Pii;

/// <summary>Bank accounts by IBAN, and passports where a word or the printed form gives them away.</summary>
internal static partial class DocumentRules
{
    // Country and length, as the registry of IBAN has them.
    private static readonly FrozenDictionary<string, int> IbanLengths = (
        "AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BR29 BY28 CH21 CY28 CZ24 DE22 DK18 EE20 EG29 ES24 FI18 FR27 GB22 "
        + "GE22 GI23 GR27 HR21 HU28 IE22 IL23 IS26 IT27 JO30 KW30 KZ20 LB28 LI21 LT20 LU20 LV21 MC27 MD24 ME22 MK19 MT31 "
        + "NL18 NO15 PK24 PL28 PT25 QA29 RO24 RS22 SA24 SE24 SI19 SK24 SM27 TN24 TR26 UA29 VA22 XK20")
        .Split(' ')
        .ToFrozenDictionary(entry => entry[..2], entry => int.Parse(entry.AsSpan(2), CultureInfo.InvariantCulture), StringComparer.Ordinal);

    private static readonly SearchValues<string> Words = SearchValues.Create(
        ["паспорт", "загран", "passport", "id", "№", "серия", "серії", "серія"], StringComparison.OrdinalIgnoreCase);

    public static void Apply(PiiDraft draft)
    {
        TakeIbans(draft);
        if (draft.Text.AsSpan().ContainsAny(Words))
        {
            TakeAll(draft, NamedPassport());
            TakeAll(draft, PrintedPassport());
        }
    }

    private static void TakeIbans(PiiDraft draft)
    {
        var text = draft.Text;
        foreach (Match match in IbanStart().Matches(text))
        {
            if (IbanLengths.TryGetValue(match.Value[..2].ToUpperInvariant(), out var length) && IbanEnd(text, match.Index, length) is { } end)
            {
                draft.Take(PiiType.Iban, match.Index, end - match.Index);
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
            draft.Take(PiiType.Passport, id.Index, id.Length);
        }
    }

    [GeneratedRegex(@"(?<![A-Za-z0-9])[A-Z]{2}[0-9]{2}(?=[ \u00A0-]?[A-Z0-9])", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 5000)]
    private static partial Regex IbanStart();

    [GeneratedRegex(@"(?<!\p{L})(?:паспорт\p{L}{0,4}|загранник\p{L}{0,3}|загранпаспорт\p{L}{0,3}|id[- ]?карт\p{L}{0,3}|id[- ]?card|passport)(?!\p{L})[^0-9\n\uFFFC\uFFF9]{0,24}?(?<id>(?<![\p{L}\p{N}])(?:ID[ ]?[0-9]{9}|\p{Lu}{2}[ ]?(?:№[ ]?)?[0-9]{6,7}|\p{Lu}[0-9]{8}|[0-9]{2}[ ]?[0-9]{2}[ ,]{0,2}(?:№|N|номер)?[ ]?[0-9]{6}|[0-9]{2}[ ]?(?:№[ ]?)?[0-9]{7}|[0-9]{9}))(?![\p{L}\p{N}])", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 5000)]
    private static partial Regex NamedPassport();

    [GeneratedRegex(@"(?<![\p{L}\p{N}])(?:(?:серия|серії|серія):?[ ](?<id>(?:[0-9]{2}[ ]?[0-9]{2}|\p{Lu}{2}),?[ ]?(?:№|номер|N)?[ ]?[0-9]{6})|(?<id>[0-9]{2}[ ]?[0-9]{2}[ ]№[ ]?[0-9]{6}))(?![\p{L}\p{N}])", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 5000)]
    private static partial Regex PrintedPassport();
}
