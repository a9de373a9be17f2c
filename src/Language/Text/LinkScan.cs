using System.Collections.Frozen;

namespace DigestMonolith.Language.Text;

/// <summary>Links with a scheme, and bare domains with what follows them.</summary>
internal static class LinkScan
{
    // Without the endings of files: .md, .py, .sh, .rs, .zip, .cs.
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Zones = Cues.Set(
        "com org net io dev app ru ua by kz me ai info biz gov edu eu de pl uk us fr it es nl ch cz ge tv gg ly cc co su tech online site xyz pro shop store cloud page link live news blog wiki "
        + "work team space world digital media today email chat").GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly string[] CyrillicZones = ["рф", "укр", "бел"];

    /// <summary>The link that begins with the word of a given length; 0 when it is none.</summary>
    public static int Length(string text, int start, int word)
    {
        var end = start + word;
        if (end >= text.Length || text[end] is not (':' or '/' or '.' or '?' or '#'))
        {
            return IsDomain(text.AsSpan(start, word)) ? word : 0;
        }

        var rest = text.AsSpan(end);
        if (rest.StartsWith("://") && IsScheme(text.AsSpan(start, word)) && rest.Length > 3 && !char.IsWhiteSpace(rest[3]))
        {
            return End(text, start, end + 3) - start;
        }

        if (rest[0] == '.')
        {
            end = CyrillicEnd(text, end);
        }

        var isDomain = end > start + word || IsDomain(text.AsSpan(start, word));
        return !isDomain ? 0 : Continues(text, end) ? End(text, start, end) - start : end - start;
    }

    private static bool IsScheme(ReadOnlySpan<char> word) => word.Length <= 12 && !word.ContainsAnyExceptInRange('+', 'z') && char.IsAsciiLetter(word[0]);

    private static bool IsDomain(ReadOnlySpan<char> word)
    {
        var dot = word.LastIndexOf('.');
        return dot > 0 && (word.StartsWith("www.", StringComparison.OrdinalIgnoreCase) || IsZone(word[(dot + 1)..])) && !word.Contains('_');
    }

    private static bool IsZone(ReadOnlySpan<char> label)
    {
        Span<char> lower = stackalloc char[8];
        return label.Length <= lower.Length && label.ToLowerInvariant(lower) == label.Length && Zones.Contains(lower[..label.Length]);
    }

    private static int CyrillicEnd(string text, int dot)
    {
        foreach (var zone in CyrillicZones)
        {
            var end = dot + 1 + zone.Length;
            if (text.AsSpan(dot + 1).StartsWith(zone, StringComparison.OrdinalIgnoreCase) && (end == text.Length || !char.IsLetterOrDigit(text[end])))
            {
                return end;
            }
        }

        return dot;
    }

    private static bool Continues(string text, int end) =>
        end < text.Length && (text[end] is '/' or '?' or '#' || (text[end] == ':' && end + 1 < text.Length && char.IsAsciiDigit(text[end + 1])));

    private static int End(string text, int start, int end)
    {
        while (end < text.Length && !char.IsWhiteSpace(text[end]) && text[end] is not ('<' or '>' or '"' or '»' or '«' or '`' or '”'))
        {
            end++;
        }

        var link = text.AsSpan(start, end - start);
        var brackets = link.Count('(') - link.Count(')');
        while (end > start + 1 && text[end - 1] is '.' or ',' or ';' or ':' or '!' or '?' or ')' or ']' or '\'' or '*' or '…')
        {
            if (text[end - 1] == ')' && brackets++ >= 0)
            {
                break;
            }

            end--;
        }

        return end;
    }
}
