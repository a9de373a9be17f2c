using System.Globalization;
using System.Text;

namespace DigestMonolith.Language.Json;

/// <summary>Half characters, raw or as escapes: the strict parser lets the escapes in and throws when they are read.</summary>
internal static class SurrogateHalves
{
    public static bool HasEscaped(string text)
    {
        for (var at = text.IndexOf('\\', StringComparison.Ordinal); at >= 0 && at + 1 < text.Length; at = text.IndexOf('\\', at))
        {
            if (Escaped(text, at) is not { } first || !char.IsSurrogate(first))
            {
                at += 2;
            }
            else if (char.IsHighSurrogate(first) && Escaped(text, at + 6) is { } second && char.IsLowSurrogate(second))
            {
                at += 12;
            }
            else
            {
                return true;
            }

            if (at >= text.Length)
            {
                break;
            }
        }

        return false;
    }

    /// <summary>The same length, each half replaced, so that positions stay.</summary>
    public static string Replace(string text)
    {
        var whole = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length; at++)
        {
            if (char.IsHighSurrogate(text[at]) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]))
            {
                whole.Append(text[at]).Append(text[++at]);
            }
            else
            {
                whole.Append(char.IsSurrogate(text[at]) ? '\uFFFD' : text[at]);
            }
        }

        return whole.ToString();
    }

    private static char? Escaped(string text, int at) =>
        at + 6 <= text.Length && text[at] == '\\' && text[at + 1] == 'u'
        && ushort.TryParse(text.AsSpan(at + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code)
            ? (char)code
            : null;
}
