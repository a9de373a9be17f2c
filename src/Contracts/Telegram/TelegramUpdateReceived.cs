using System.Globalization;

namespace DigestMonolith.Contracts.Telegram;

/// <summary>Something happened in one chat that a bot of the tenant sees; what it was, <see cref="ITelegramUpdates"/> says.</summary>
[EventName("telegram.update.received.v1")]
public sealed record TelegramUpdateReceived : IntegrationEvent
{
    public required BotId BotId { get; init; }

    /// <summary>As the Bot API writes it.</summary>
    public required long ChatId { get; init; }

    /// <summary>1 to 100 of Telegram's numbers, in their order.</summary>
    public required IReadOnlyList<long> UpdateIds { get; init; }

    public override string Key() => string.Create(CultureInfo.InvariantCulture, $"telegram:{ChatId}");

    public override string IdempotencyKey() => string.Create(CultureInfo.InvariantCulture, $"update:{BotId}:{UpdateIds[0]}-{UpdateIds[^1]}:{UpdateIds.Count}");
}
