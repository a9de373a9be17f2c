using DigestMonolith.Contracts.Ingestion;
using DigestMonolith.Modules.Telegram.Api;
using DigestMonolith.Modules.Telegram.Bots;

namespace DigestMonolith.Modules.Telegram.Health;

/// <summary>What Telegram says of a bot, beside what we keep of it.</summary>
internal sealed record BotFacts(Bot Bot)
{
    /// <summary>Null when it was not asked.</summary>
    public BotToken? Token { get; init; }

    /// <summary>Null when it was not asked: the bot is switched off.</summary>
    public BotAnswer<BotUser>? Me { get; init; }

    /// <summary>Halfway between question and answer, by our own clock.</summary>
    public DateTimeOffset AskedAt { get; init; }

    public BotAnswer<WebhookState>? Webhook { get; init; }

    /// <summary>Where the webhook of this bot is to be.</summary>
    public string OurUrl { get; init; } = "";

    /// <summary>Chats that the tenant watches, as far as Telegram answered.</summary>
    public IReadOnlyList<ChatPlace> Places { get; init; } = [];

    /// <summary>What of it is kept.</summary>
    public BotLook? Look => Token is null ? null : (Me, Webhook) is (BotAnswer<BotUser>.Done me, BotAnswer<WebhookState>.Done webhook)
        ? new BotLook(Token, me.Result, webhook.Result, Fault: null)
        : new BotLook(Token, Me: null, Webhook: null, Me?.Fault ?? Webhook?.Fault);
}

/// <summary>The bot's place in a chat that is watched.</summary>
/// <param name="Member">Null when the bot may not even ask.</param>
internal sealed record ChatPlace(GroupInfo Group, MemberFacts? Member, bool IsForum)
{
    public bool IsInside => Member is { IsInside: true };
}
