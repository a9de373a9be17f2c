using System.Diagnostics.CodeAnalysis;

namespace DigestMonolith.Contracts.Telegram;

/// <summary>
/// Letters to chats. All of it joins the caller's unit of work; what became of a letter says
/// <see cref="TelegramMessageSettled"/>, under the topic and reference that the letter came with.
/// </summary>
public interface ITelegramDelivery
{
    /// <summary>Puts a letter into the queue of its chat. The same key twice is one letter.</summary>
    Task<TelegramQueued> EnqueueAsync(TelegramLetter letter, CancellationToken ct);

    /// <summary>What of these was not sent stays unsent; a part that is on its way arrives. How many letters that touched.</summary>
    Task<int> CancelAsync(string topic, IReadOnlyCollection<string> references, string reason, CancellationToken ct);

    /// <summary>Says otherwise: parts that were sent are edited, the others are sent as they read now. False when there is no such letter.</summary>
    Task<bool> ReviseAsync(string topic, string reference, string html, CancellationToken ct);

    /// <summary>Sends what of it did not arrive, as it reads now; what is uncertain stays so. False when there is no such letter, or no bot to send it.</summary>
    Task<bool> RetryAsync(string topic, string reference, string html, CancellationToken ct);

    /// <summary>Sends the parts again of which nobody knows whether they arrived. False when there are none, or no bot to send them.</summary>
    Task<bool> ResendAsync(string topic, string reference, CancellationToken ct);
}

/// <summary>One letter to one chat.</summary>
public sealed record TelegramLetter
{
    /// <summary>As the Bot API writes it.</summary>
    public required long ChatId { get; init; }

    /// <summary>The forum topic; null for the chat as a whole.</summary>
    public long? TopicNumber { get; init; }

    /// <summary>Telegram's HTML, of any length.</summary>
    public required string Html { get; init; }

    /// <summary>What kind of letter it is, such as digest; a label of metrics.</summary>
    public required string Topic { get; init; }

    /// <summary>The caller's own key of it.</summary>
    public required string Reference { get; init; }

    /// <summary>Two letters with this key are one.</summary>
    public required string DedupKey { get; init; }

    /// <summary>Not before; null for at once.</summary>
    public DateTimeOffset? NotBefore { get; init; }

    /// <summary>Not in these hours, whatever it has to wait for; null when it may disturb.</summary>
    public TelegramQuiet? Quiet { get; init; }

    /// <summary>For how long it is worth sending, from the moment it may be sent; null for what is usual.</summary>
    public TimeSpan? WorthSending { get; init; }

    /// <summary>Only while the person to whom the chat belongs is a member of this group; asked just before it is sent.</summary>
    public long? OnlyMembersOf { get; init; }

    /// <summary>Only while this account may read it, and in a private chat only while that is the account's own; asked just before it is sent.</summary>
    public AccountId? OnlyFor { get; init; }

    /// <summary>The scope that account needs; null for none.</summary>
    public string? OnlyWithScope { get; init; }

    /// <summary>Null takes the bot that sees the chat, or the tenant's first one.</summary>
    public BotId? BotId { get; init; }
}

/// <summary>Hours of the day in which nobody is to be disturbed: from the first, to before the second, where the clocks go so.</summary>
public sealed record TelegramQuiet(int From, int To, string TimeZone);

/// <summary>What became of the wish to send.</summary>
public abstract record TelegramQueued
{
    private TelegramQueued()
    {
    }

    /// <summary>It is in the queue, also when it was before.</summary>
    public sealed record Waits(TelegramMessageId Id) : TelegramQueued;

    /// <summary>no_bot, recipient_unreachable or empty_letter.</summary>
    public sealed record Refused(string Reason) : TelegramQueued;
}

/// <summary>A letter in the queue, of one or more messages.</summary>
public readonly record struct TelegramMessageId(Guid Value) : IId<TelegramMessageId>
{
    public static TelegramMessageId New() => new(Guid.CreateVersion7());
    public static TelegramMessageId From(Guid value) => new(value);
    public static bool TryParse([NotNullWhen(true)] string? text, IFormatProvider? provider, out TelegramMessageId id) => Id.TryParse(text, out id);
    public override string ToString() => Value.ToString();
}
