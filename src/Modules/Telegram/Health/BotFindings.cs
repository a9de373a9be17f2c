using DigestMonolith.Contracts.Ingestion;
using DigestMonolith.Modules.Telegram.Api;
using DigestMonolith.Modules.Telegram.Bots;
using DigestMonolith.Modules.Telegram.Inbox;
using DigestMonolith.Platform.Health;

namespace DigestMonolith.Modules.Telegram.Health;

/// <summary>What the facts of a bot mean, a line each.</summary>
internal static class BotFindings
{
    private const int NamedChats = 5;
    private const int ManyWaiting = 100;
    private static readonly TimeSpan Recent = TimeSpan.FromHours(1);
    private static readonly TimeSpan Noticeable = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Harmful = TimeSpan.FromMinutes(1);

    /// <param name="name">How a chat is called before who reads this.</param>
    public static IReadOnlyList<Finding> Of(BotFacts facts, Func<GroupInfo, string> name)
    {
        IEnumerable<Finding> findings = facts.Me switch
        {
            null => [Finding.Ok("telegram_token", "off")],
            { Fault: { } fault } => [Token(fault)],
            BotAnswer<BotUser>.Done { Result: var me } => [Finding.Ok("telegram_token", "works"), Privacy(me, facts.Places), .. Updates(facts), .. Chats(facts.Places, name)],
            _ => [],
        };
        return [.. findings.Select(finding => finding with { Subject = SubjectOf(facts.Bot) })];
    }

    public static string SubjectOf(Bot bot) => bot.Username is { } username ? $"@{username}" : $"bot {bot.TgBotId}";

    /// <summary>Telegram dates its answers to the second; null when it did not answer.</summary>
    public static Finding? Clock(BotFacts facts)
    {
        if (facts.Me?.SaidAt is not { } there)
        {
            return null;
        }

        var apart = (there - facts.AskedAt).Duration();
        return apart > Harmful ? Finding.Error("telegram_clock", "apart", apart.TotalSeconds)
            : apart > Noticeable ? Finding.Warning("telegram_clock", "apart", apart.TotalSeconds)
            : Finding.Ok("telegram_clock", "together");
    }

    private static Finding Token(BotFault fault) => fault.Kind == BotFaultKind.Unauthorized
        ? Finding.Error("telegram_token", "refused")
        : Finding.Error("telegram_token", "silent", fault.Description);

    private static Finding Privacy(BotUser me, IReadOnlyList<ChatPlace> places) =>
        me.CanReadAllGroupMessages ? Finding.Ok("telegram_privacy", "off")
        : places.Any(place => place.IsInside) && places.Where(place => place.IsInside).All(place => place.Member!.IsAdministrator) ? Finding.Ok("telegram_privacy", "administrator")
        : Finding.Warning("telegram_privacy", "on");

    private static IEnumerable<Finding> Updates(BotFacts facts)
    {
        if (facts.Webhook is not BotAnswer<WebhookState>.Done { Result: var webhook })
        {
            yield return Finding.Warning("telegram_updates", "unknown", facts.Webhook?.Fault?.Description);
            yield break;
        }

        yield return facts.Bot switch
        {
            { IsSwitching: true } => Finding.Warning("telegram_updates", "switching"),
            { Mode: BotMode.Webhook } => Webhook(facts, webhook),
            _ when webhook.Url.Length > 0 => Finding.Error("telegram_updates", "webhook_elsewhere", HostOf(webhook.Url)),
            { LastError: { } error } when error.StartsWith("conflict", StringComparison.Ordinal) => Finding.Error("telegram_updates", "second_poller"),
            { LastError: { } error } => Finding.Warning("telegram_updates", "poll_fails", error),
            _ => Finding.Ok("telegram_updates", "polling"),
        };
        if (webhook.AllowedUpdates is { } allowed && UpdateKinds.All.Except(allowed).ToList() is { Count: > 0 } missing)
        {
            yield return Finding.Warning("telegram_kinds", "missing", string.Join(", ", missing));
        }

        yield return webhook.PendingUpdateCount > ManyWaiting
            ? Finding.Warning("telegram_waiting", "many", webhook.PendingUpdateCount)
            : Finding.Ok("telegram_waiting", "few", webhook.PendingUpdateCount);
    }

    private static Finding Webhook(BotFacts facts, WebhookState webhook)
    {
        var failedAt = webhook.LastErrorDate is { } seconds ? DateTimeOffset.FromUnixTimeSeconds(seconds) : (DateTimeOffset?)null;
        return webhook.Url.Length == 0 ? Finding.Error("telegram_updates", "no_webhook")
            : webhook.Url != facts.OurUrl ? Finding.Error("telegram_updates", "other_webhook", HostOf(webhook.Url))
            : webhook.LastErrorMessage is { } said && failedAt > facts.AskedAt - Recent ? Finding.Error("telegram_updates", "webhook_fails", said, failedAt)
            : Finding.Ok("telegram_updates", "webhook");
    }

    private static IEnumerable<Finding> Chats(IReadOnlyList<ChatPlace> places, Func<GroupInfo, string> name)
    {
        var inside = places.Where(place => place.IsInside).ToList();
        yield return places.Count == 0 ? Finding.Warning("telegram_chats", "none")
            : inside.Count == 0 ? Finding.Warning("telegram_chats", "outside", places.Count)
            : Finding.Ok("telegram_chats", "inside", inside.Count, places.Count);
        if (inside.Count == 0)
        {
            yield break;
        }

        yield return Of("telegram_rights", inside, place => place.Member!.IsAdministrator, name);
        yield return Of("telegram_writing", inside, place => place.Member is not ({ CanSendMessages: false } or { CanPostMessages: false }), name);
        if (inside.Where(place => place.IsForum).ToList() is { Count: > 0 } forums)
        {
            yield return Of("telegram_topics", forums, place => place.Member is { Status: "creator" } or { CanManageTopics: true }, name);
        }
    }

    private static Finding Of(string rule, IReadOnlyList<ChatPlace> places, Func<ChatPlace, bool> holds, Func<GroupInfo, string> name)
    {
        var others = places.Where(place => !holds(place)).Select(place => name(place.Group)).ToList();
        return others.Count == 0
            ? Finding.Ok(rule, "given")
            : Finding.Warning(rule, "lacking", others.Count, string.Join(", ", others.Take(NamedChats)) + (others.Count > NamedChats ? ", …" : ""));
    }

    // What follows the host may be a secret, ours or of somebody else.
    private static string HostOf(string url) => Uri.TryCreate(url, UriKind.Absolute, out var address) ? address.Host : "?";
}
