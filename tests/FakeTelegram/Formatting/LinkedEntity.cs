using System.Text.RegularExpressions;

namespace DigestMonolith.FakeTelegram.Formatting;

/// <summary>Entities that come from a link: a person, a page, an emoji, a moment.</summary>
internal static partial class LinkedEntity
{
    /// <summary>The person or the page that a link leads to; null where it leads nowhere, and the text stays plain.</summary>
    public static Entity? OfLink(string url, int offset, int length) =>
        Link.Number(Link.Value(url, "user", "id")) is > 0 and var person ? Entity.OfNumber(EntityType.MentionName, offset, length, person)
        : Link.Check(url, out _) is { } link ? new Entity(EntityType.TextUrl, offset, length, link)
        : null;

    public static Entity OfEmojiOrTime(string url, int offset, int length)
    {
        if (Link.Number(Link.Value(url, "emoji", "id")) is { } emoji and not 0)
        {
            return Entity.OfNumber(EntityType.CustomEmoji, offset, length, emoji);
        }

        return Link.Number(Link.Value(url, "time", "unix")) is { } moment and > 0
            ? OfTime(moment, FormatOf(url), offset, length)
            : throw new FormattingException("Invalid tg://emoji or tg://time URL specified");
    }

    public static Entity OfTime(long moment, string format, int offset, int length) => TimeFormat().IsMatch(format)
        ? Entity.OfNumber(EntityType.DateTime, offset, length, moment) with { Format = format }
        : throw new FormattingException("Invalid date format used");

    // The letters of a format differ by their case, which Link.Value does not keep.
    private static string FormatOf(string url) => FormatInQuery().Match(url) is { Success: true } match ? match.Groups[1].Value : "";

    [GeneratedRegex("^([rR]|[wWdDtT]*)$", RegexOptions.None, matchTimeoutMilliseconds: 100)]
    private static partial Regex TimeFormat();

    [GeneratedRegex("[?&]format=([^&#]*)", RegexOptions.None, matchTimeoutMilliseconds: 100)]
    private static partial Regex FormatInQuery();
}
