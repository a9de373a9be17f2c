using System.Text.RegularExpressions;

namespace DigestMonolith.FakeTelegram.Formatting;

/// <summary>Finds what Telegram marks by itself: links, people, commands, tags.</summary>
internal static partial class EntityFinder
{
    private static readonly (EntityType Type, Regex Pattern)[] Patterns =
    [
        (EntityType.EmailAddress, Email()),
        (EntityType.Url, Url()),
        (EntityType.Mention, Mention()),
        (EntityType.BotCommand, Command()),
        (EntityType.Hashtag, Hashtag()),
        (EntityType.Cashtag, Cashtag()),
    ];

    public static IReadOnlyList<Entity> Find(string text)
    {
        var kept = new List<Entity>();
        foreach (var entity in Entity.Sorted(Patterns.SelectMany(pattern => Find(text, pattern.Type))))
        {
            if (kept.Count == 0 || entity.Offset >= kept[^1].End)
            {
                kept.Add(entity);
            }
        }

        return kept;
    }

    /// <summary>All of one kind, be they within another or not.</summary>
    public static IEnumerable<Entity> Find(string text, EntityType type) =>
        Patterns.Single(pattern => pattern.Type == type).Pattern.Matches(text).Select(match => new Entity(type, match.Index, match.Length));

    [GeneratedRegex(@"(?<![\w.+-])[A-Za-z0-9._%+-]{1,64}@(?:[A-Za-z0-9-]{1,63}\.)+[A-Za-z]{2,24}(?![\w-])", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Email();

    [GeneratedRegex(@"(?<![\w@.])(?:(?:https?|ftp)://[^\s<>""«»]+|(?:[\p{L}\p{Nd}](?:[\p{L}\p{Nd}-]*[\p{L}\p{Nd}])?\.)+(?:com|org|net|ru|ua|me|io|dev|app|info|рф|укр)(?![\p{L}\p{Nd}-])(?:[/?#][^\s<>""«»]*)?)(?<![.,:;!?)'\]])", RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Url();

    [GeneratedRegex(@"(?<![\w/@])@(?:[A-Za-z0-9_]{4,32}|gif|pic|vid|bing)(?![\w])", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Mention();

    [GeneratedRegex(@"(?<![\w/<>])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![\w/<>@])", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Command();

    [GeneratedRegex(@"(?<![\w·#])#(?=[\w·]*[^\W\d])[\w·]{1,256}(?![\w·#])(?:@[A-Za-z0-9_]{3,32})?", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Hashtag();

    [GeneratedRegex(@"(?<![\w$])\$(?:1INCH|[A-Z]{1,8})(?![\w$])(?:@[A-Za-z0-9_]{3,32})?", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Cashtag();
}
