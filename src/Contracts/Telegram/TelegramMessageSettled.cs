using System.Globalization;

namespace DigestMonolith.Contracts.Telegram;

/// <summary>What became of a letter to a chat is known, part by part; of one that is revised or sent again, once more.</summary>
[EventName("telegram.message.settled.v1")]
public sealed record TelegramMessageSettled : IntegrationEvent
{
    public required TelegramMessageId MessageId { get; init; }
    public required BotId BotId { get; init; }

    /// <summary>As the Bot API writes it, and where the letter went at last.</summary>
    public required long ChatId { get; init; }

    /// <summary>The chat's number before it became a supergroup while the letter was on its way.</summary>
    public long? MigratedFrom { get; init; }
    public required string Topic { get; init; }
    public required string Reference { get; init; }
    public required TelegramOutcome Outcome { get; init; }

    /// <summary>Why not; forbidden, chat_not_found, not_a_member, not_linked, missing_scope:…, unparsable, bad_request, the reason of a cancellation and so on.</summary>
    public string? Error { get; init; }

    /// <summary>Nothing more goes to this chat until it writes to the bot again.</summary>
    public bool IsUnreachable { get; init; }

    /// <summary>How often it was revised or sent again before.</summary>
    public int Round { get; init; }
    public required IReadOnlyList<TelegramPart> Parts { get; init; }

    public override string Key() => string.Create(CultureInfo.InvariantCulture, $"telegram:{ChatId}");

    public override string IdempotencyKey() => string.Create(CultureInfo.InvariantCulture, $"settled:{MessageId}:{Round}:{Outcome}");
}

/// <summary>How a letter, or a part of it, ended.</summary>
public enum TelegramOutcome
{
    Sent,
    Failed,
    Expired,

    /// <summary>Telegram may have taken it; nobody sends it again unless somebody asks for it.</summary>
    Uncertain,
}

/// <summary>One message of a letter.</summary>
public sealed record TelegramPart
{
    /// <summary>From 1.</summary>
    public required int Number { get; init; }
    public required TelegramOutcome Outcome { get; init; }
    public long? TgMessageId { get; init; }
    public required int Attempts { get; init; }
    public DateTimeOffset? BegunAt { get; init; }
    public DateTimeOffset? EndedAt { get; init; }
    public string? Error { get; init; }
}
