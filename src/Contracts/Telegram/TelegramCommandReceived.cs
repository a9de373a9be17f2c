using System.Globalization;

namespace DigestMonolith.Contracts.Telegram;

/// <summary>Somebody spoke to the bot itself: a private word, a command, a button.</summary>
[EventName("telegram.command.received.v1")]
public sealed record TelegramCommandReceived : IntegrationEvent
{
    public required BotId BotId { get; init; }

    /// <summary>As the Bot API writes it; null for a button under a message of no chat.</summary>
    public long? ChatId { get; init; }
    public required long UpdateId { get; init; }

    public override string Key() => string.Create(CultureInfo.InvariantCulture, $"telegram:{ChatId ?? 0}");

    public override string IdempotencyKey() => string.Create(CultureInfo.InvariantCulture, $"command:{BotId}:{UpdateId}");
}
