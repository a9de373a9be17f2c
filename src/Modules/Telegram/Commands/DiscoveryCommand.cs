using System.Text.RegularExpressions;
using DigestMonolith.Contracts.Ingestion;
using DigestMonolith.Platform.Web;

namespace DigestMonolith.Modules.Telegram.Commands;

/// <summary>/group_discovery, /groups_discovery_status and /add_group: which chats could be watched, and watching one.</summary>
internal sealed partial class DiscoveryCommand(ChatMenu menu, IGroupDiscovery discovery, IMessageArchive archive, Answers answers) : IBotCommand
{
    public IReadOnlyList<string> Names { get; } = ["group_discovery", "groups_discovery", "groups_discovery_status", "add_group"];
    public bool IsPrivateOnly => true;
    public bool NeedsAccount => true;

    public Task RunAsync(string name, Asked asked, CancellationToken ct) => name switch
    {
        _ when !asked.MayAdminister => answers.SayAsync(asked, asked.Tongue["telegram.say.admins_only"], ct),
        "add_group" => AddAsync(asked with { AnswersNeed = Scopes.DigestAdmin }, ct),
        "groups_discovery_status" => TellAsync(asked with { AnswersNeed = Scopes.DigestAdmin }, ct),
        _ => menu.ListAsync(asked, skip: 0, ct),
    };

    private async Task TellAsync(Asked asked, CancellationToken ct)
    {
        var watched = (await archive.ListGroupsAsync(ct)).Count(group => group.IsActive);
        await answers.SayAsync(asked, asked.Tongue.Format("telegram.say.discovery", watched, (await discovery.WaitingAsync(ct)).Count), ct);
    }

    private async Task AddAsync(Asked asked, CancellationToken ct)
    {
        if (asked.Arguments is not [var text] || NameOf(text) is not { } username)
        {
            await answers.SayAsync(asked, asked.Tongue["telegram.say.add_usage"], ct);
        }
        else if ((await discovery.WaitingAsync(ct)).FirstOrDefault(chat => IsNamed(chat.Username, username)) is { } chat)
        {
            await menu.WatchAsync(asked, chat.TgChatId, ct);
        }
        else
        {
            var isWatched = (await archive.ListGroupsAsync(ct)).Any(group => group.IsActive && IsNamed(group.Username, username));
            await answers.SayAsync(asked, asked.Tongue[isWatched ? "telegram.say.watched" : "telegram.say.not_seen"], ct);
        }
    }

    private static bool IsNamed(string? one, string username) => username.Equals(one?.TrimStart('@'), StringComparison.OrdinalIgnoreCase);

    /// <summary>Of @name, t.me/name and name; null for anything else, an invite link among it.</summary>
    internal static string? NameOf(string text) => Username().Match(text) is { Success: true } match ? match.Groups["name"].Value : null;

    [GeneratedRegex(@"^(?:@|(?:https?://)?(?:www\.)?(?:t|telegram)\.me/)?(?<name>[A-Za-z0-9_]{5,32})/?\z", RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 100)]
    private static partial Regex Username();
}
