using System.Buffers;
using System.Text.RegularExpressions;

namespace DigestMonolith.Language.Pii;

/// <summary>What only looks like a personal number: links, dates, machine addresses, ids of chats and objects.</summary>
internal static partial class PlainRules
{
    private const int Timeout = 5000;
    private static readonly SearchValues<string> LinkStarts = SearchValues.Create(["://", "www.", "t.me/"], StringComparison.OrdinalIgnoreCase);
    private static readonly SearchValues<char> Joints = SearchValues.Create("-./");

    public static void Apply(PiiDraft draft)
    {
        var text = draft.Text.AsSpan();
        if (text.ContainsAny(LinkStarts))
        {
            BlankAll(draft, Link());
        }

        if (text.ContainsAny(Joints))
        {
            BlankAll(draft, ObjectId());
            BlankAll(draft, IsoTime());
            BlankAll(draft, DayFirstDate());
            BlankAll(draft, HostAddress());
            BlankAll(draft, ChatId());
        }
    }

    private static void BlankAll(PiiDraft draft, Regex rule)
    {
        foreach (Match match in rule.Matches(draft.Text))
        {
            draft.Blank(match.Index, match.Length);
        }
    }

    [GeneratedRegex(@"(?:https?://|ftp://|tg://|www\.|(?<![\w.])t\.me/)[^\s\uFFFC]{1,4000}", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, Timeout)]
    private static partial Regex Link();

    [GeneratedRegex(@"(?<![0-9A-Za-z])[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}(?![0-9A-Za-z])", RegexOptions.CultureInvariant, Timeout)]
    private static partial Regex ObjectId();

    [GeneratedRegex(@"(?<![0-9+])(?:19|20)[0-9]{2}([-./])(?:0?[1-9]|1[0-2])\1(?:0?[1-9]|[12][0-9]|3[01])(?![0-9])(?:[T _]{1,2}[0-9]{1,2}[:.-][0-9]{2}(?:[:.-][0-9]{2}(?:[.,][0-9]{1,9})?)?(?:Z|[ ]?[+-][0-9]{2}:?[0-9]{2}(?![0-9]))?)?", RegexOptions.CultureInvariant, Timeout)]
    private static partial Regex IsoTime();

    [GeneratedRegex(@"(?<![0-9.+-])(?:(?:0?[1-9]|[12][0-9]|3[01])[./](?:0?[1-9]|1[0-2])[./](?:(?:19|20)[0-9]{2}|[0-9]{2})|(?:0?[1-9]|[12][0-9]|3[01])-(?:0?[1-9]|1[0-2])-(?:19|20)[0-9]{2})(?![0-9]|[./-][0-9])", RegexOptions.CultureInvariant, Timeout)]
    private static partial Regex DayFirstDate();

    [GeneratedRegex(@"(?<![0-9.])(?:[0-9]{1,3}\.){3}[0-9]{1,3}(?![0-9]|\.[0-9])", RegexOptions.CultureInvariant, Timeout)]
    private static partial Regex HostAddress();

    [GeneratedRegex(@"(?<![0-9A-Za-z)])-100[0-9]{10}(?![0-9])", RegexOptions.CultureInvariant, Timeout)]
    private static partial Regex ChatId();
}
