using DigestMonolith.Contracts.Telegram;

namespace DigestMonolith.Modules.Telegram.Outbox;

/// <summary>What goes into the outbox: letters of other modules, and the bot's own answers.</summary>
internal sealed record NewLetter
{
    public required long ChatId { get; init; }
    public long? ThreadId { get; init; }
    public required string Html { get; init; }
    public required string Topic { get; init; }
    public required string Reference { get; init; }
    public required string DedupKey { get; init; }

    /// <summary>Somebody waits for it: between chats it goes before letters.</summary>
    public bool IsAnswer { get; init; }
    public DateTimeOffset? NotBefore { get; init; }
    public TelegramQuiet? Quiet { get; init; }
    public required TimeSpan WorthSending { get; init; }
    public long? OnlyMembersOf { get; init; }
    public AccountId? OnlyFor { get; init; }
    public string? OnlyWithScope { get; init; }

    /// <summary>The message that the first part answers.</summary>
    public long? ReplyTo { get; init; }

    /// <summary>An InlineKeyboard as the Bot API writes it; under the last part.</summary>
    public string? Keyboard { get; init; }
}
