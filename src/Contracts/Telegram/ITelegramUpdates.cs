namespace DigestMonolith.Contracts.Telegram;

/// <summary>What updates said, for the modules that keep it; in the caller's unit of work.</summary>
public interface ITelegramUpdates
{
    /// <summary>
    /// Those of the numbers that nobody took yet, in their order; with up to so many more that wait in the same chat, whether
    /// they were told of or not; their own events then find nothing left. What says nothing about messages or chats is taken and left out.
    /// The inbox forgets what they said.
    /// </summary>
    Task<IReadOnlyList<TelegramUpdate>> TakeAsync(BotId bot, long chatId, IReadOnlyList<long> updateIds, int more, CancellationToken ct);

    /// <summary>Tells of each of them alone, so that one which nobody can keep takes no other with it.</summary>
    void TellApart(TelegramUpdateReceived updates);
}

/// <summary>One update about one chat.</summary>
public sealed record TelegramUpdate
{
    public required long UpdateId { get; init; }
    public required TelegramChat Chat { get; init; }

    /// <summary>A message that was written or edited.</summary>
    public TelegramMessage? Message { get; init; }

    /// <summary>How many reactions a message has now.</summary>
    public TelegramReactions? Reactions { get; init; }

    /// <summary>What became of the bot's own place in the chat.</summary>
    public TelegramBotPlace? BotPlace { get; init; }

    /// <summary>The group goes on as this supergroup; Telegram says so in the group…</summary>
    public long? MigratedTo { get; init; }

    /// <summary>…and in the supergroup, whichever comes first.</summary>
    public long? MigratedFrom { get; init; }
}

/// <summary>A chat as the update shows it.</summary>
public sealed record TelegramChat
{
    /// <summary>As the Bot API writes it: negative for groups, with -100 before supergroups and channels.</summary>
    public required long Id { get; init; }

    /// <summary>private, group, supergroup or channel.</summary>
    public required string Kind { get; init; }
    public string? Title { get; init; }
    public string? Username { get; init; }
}

/// <summary>One message. Its text is people's words: it goes into the archive and nowhere else.</summary>
public sealed record TelegramMessage
{
    public required long Number { get; init; }
    public required DateTimeOffset PostedAt { get; init; }

    /// <summary>Null for a new message.</summary>
    public DateTimeOffset? EditedAt { get; init; }

    /// <summary>A person, or the chat or channel in whose name it was written.</summary>
    public long? SenderNumber { get; init; }
    public string? SenderName { get; init; }
    public string? SenderUsername { get; init; }

    /// <summary>Text or caption; what a poll, a contact or a place says in words; of a service entry the title that it gives.</summary>
    public string? Text { get; init; }

    /// <summary>Links that the text shows under other words.</summary>
    public int HiddenLinks { get; init; }
    public long? ReplyTo { get; init; }
    public long? TopicNumber { get; init; }
    public string? ForwardedFrom { get; init; }
    public int MediaCount { get; init; }

    /// <summary>What happened, for a message that nobody wrote, such as pin_message.</summary>
    public string? Action { get; init; }
}

/// <summary>The reactions of one message, and when they became so; either all of them, or one more or less.</summary>
public sealed record TelegramReactions(long MessageNumber, int? Total, int? Change, DateTimeOffset At);

/// <summary>Whether the bot is in the chat, and as an administrator; who changed it, where it is known.</summary>
public sealed record TelegramBotPlace(bool IsInside, bool IsAdministrator, long? ChangedBy);
