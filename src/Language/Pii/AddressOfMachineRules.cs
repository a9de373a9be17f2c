using System.Net;
using System.Text.RegularExpressions;

namespace DigestMonolith.Language.Pii;

/// <summary>IP addresses of both versions, with the length of their network; versions of programs stay.</summary>
internal static partial class AddressOfMachineRules
{
    private const int LongestV6 = 45;

    public static void Apply(PiiDraft draft)
    {
        var text = draft.Text;
        TakeV6(draft, text);
        if (text.Contains('.', StringComparison.Ordinal))
        {
            text = draft.Text;
            foreach (Match match in V4().Matches(text))
            {
                if (!NumberContext.IsLabelled(text, match.Index, NumberWords.Versions))
                {
                    draft.Take(PiiType.Ip, match.Index, match.Length);
                }
            }
        }
    }

    private static void TakeV6(PiiDraft draft, string text)
    {
        for (var colon = text.IndexOf(':', StringComparison.Ordinal); colon >= 0; colon = NextColon(text, colon))
        {
            var start = colon;
            while (start > 0 && colon - start < 4 && char.IsAsciiHexDigit(text[start - 1]))
            {
                start--;
            }

            var end = EndOfV6(text, start);
            if (end - start is > 3 and <= LongestV6 or 3 && IsV6(text.AsSpan(start, end - start)) && StandsAlone(text, start, end))
            {
                draft.Take(PiiType.Ip, start, NetworkEnd(text, end) - start);
            }

            colon = Math.Max(colon, end - 1);
        }
    }

    private static int NextColon(string text, int after) =>
        text.AsSpan(after + 1).IndexOf(':') is >= 0 and var next ? after + 1 + next : -1;

    private static int EndOfV6(string text, int start)
    {
        var end = start;
        while (end < text.Length && (char.IsAsciiHexDigit(text[end]) || text[end] is ':' or '.'))
        {
            end++;
        }

        while (end > start && (text[end - 1] == '.' || (text[end - 1] == ':' && end - start > 2 && text[end - 2] != ':')))
        {
            end--;
        }

        return end;
    }

    // "a::b" is a name in many programming languages.
    private static bool IsV6(ReadOnlySpan<char> symbols) =>
        symbols.ContainsAnyInRange('0', '9') && symbols.Count(':') > 1 && IPAddress.TryParse(symbols, out _);

    private static bool StandsAlone(string text, int start, int end) =>
        (start == 0 || !(char.IsLetterOrDigit(text[start - 1]) || text[start - 1] is '_' or ':' or '.'))
        && (end == text.Length || !(char.IsLetterOrDigit(text[end]) || text[end] is '_' or ':'));

    private static int NetworkEnd(string text, int end)
    {
        var at = end + 1;
        while (at < text.Length && at - end < 4 && char.IsAsciiDigit(text[at]))
        {
            at++;
        }

        return end < text.Length && text[end] == '/' && at > end + 1 && (at == text.Length || !char.IsLetterOrDigit(text[at])) ? at : end;
    }

    [GeneratedRegex(@"(?<![\p{L}\p{N}_.-])(?:(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])\.){3}(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])(?:/(?:3[0-2]|[12]?[0-9])(?![0-9]))?(?![\p{L}\p{N}_]|[.-][0-9])", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 5000)]
    private static partial Regex V4();
}
