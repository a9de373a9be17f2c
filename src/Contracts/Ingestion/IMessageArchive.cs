namespace DigestMonolith.Contracts.Ingestion;

/// <summary>The groups and messages of the tenant whose unit of work this is.</summary>
public interface IMessageArchive
{
    Task<GroupInfo?> FindGroupAsync(GroupId id, CancellationToken ct);

    /// <summary>Groups in the order of their Telegram chat ids.</summary>
    Task<IReadOnlyList<GroupInfo>> ListGroupsAsync(CancellationToken ct);

    /// <summary>First and last posting time of what is stored, and the quarters of an hour outside it in which entries were skipped; null when there are neither.</summary>
    Task<(DateTimeOffset First, DateTimeOffset Last)?> SpanAsync(GroupId id, CancellationToken ct);

    /// <summary>Entries of [start, end), service entries among them, deleted ones not; by time, then Telegram id.</summary>
    IAsyncEnumerable<ArchivedMessage> ReadAsync(GroupId id, DateTimeOffset start, DateTimeOffset end, CancellationToken ct);

    /// <summary>Texts of [start, end), newest first, at most so many; service entries, deleted ones and media without a word are left out.</summary>
    IAsyncEnumerable<string> ReadLatestTextsAsync(GroupId id, DateTimeOffset start, DateTimeOffset end, int most, CancellationToken ct);

    /// <summary>Distinct names of those who wrote the last so many messages of [start, end).</summary>
    Task<IReadOnlyList<string>> ListLatestSendersAsync(GroupId id, DateTimeOffset start, DateTimeOffset end, int most, CancellationToken ct);

    /// <summary>Human, non-service, non-deleted messages of [start, end) and their distinct senders.</summary>
    Task<MessageCounts> CountAsync(GroupId id, DateTimeOffset start, DateTimeOffset end, CancellationToken ct);

    /// <summary>
    /// Entries that imports could not store, of every quarter of an hour that [start, end) touches. Of two imports that
    /// passed over entries of the same quarter the one that passed over more counts: they may be the same entries.
    /// </summary>
    Task<int> CountSkippedAsync(GroupId id, DateTimeOffset start, DateTimeOffset end, CancellationToken ct);

    /// <summary>The message with its neighbours before and after, by time; empty when the group has no such message.</summary>
    Task<IReadOnlyList<ArchivedMessage>> AroundAsync(GroupId id, long tgMessageId, int neighbours, CancellationToken ct);

    /// <summary>The messages with these Telegram ids, by time. What is not stored is left out.</summary>
    Task<IReadOnlyList<ArchivedMessage>> FindAsync(GroupId id, IReadOnlyCollection<long> tgMessageIds, CancellationToken ct);

    /// <summary>The same messages, those that were edited with how they read before.</summary>
    Task<IReadOnlyList<ArchivedMessage>> WithVersionsAsync(IReadOnlyList<ArchivedMessage> messages, CancellationToken ct);

    /// <summary>When the archive last learned of another wording of these messages; those that never had one are left out.</summary>
    Task<IReadOnlyDictionary<long, DateTimeOffset>> ReplacedAsync(GroupId id, IReadOnlyCollection<long> tgMessageIds, CancellationToken ct);
}

/// <summary>A group as other modules know it.</summary>
public sealed record GroupInfo
{
    public required GroupId Id { get; init; }
    /// <summary>As the Bot API writes it: negative for groups, with -100 before supergroups and channels.</summary>
    public required long TgChatId { get; init; }

    /// <summary>As Telegram's exports and links write it: positive, without -100.</summary>
    public long ChatNumber => TgChatId < -1_000_000_000_000 ? -TgChatId - 1_000_000_000_000 : Math.Abs(TgChatId);

    /// <summary>As bots write to it, also where an export told the number without its sign; null for a chat that no bot is in.</summary>
    public long? BotChatId => Kind switch
    {
        GroupKind.PersonalChat or GroupKind.SavedMessages => null,
        _ when TgChatId < 0 => TgChatId,
        GroupKind.Group => -TgChatId,
        _ => -1_000_000_000_000 - TgChatId,
    };

    /// <summary>The number of the group that went on as this supergroup.</summary>
    public long? MigratedFrom { get; init; }
    public required string Title { get; init; }
    public string? Username { get; init; }
    public required GroupKind Kind { get; init; }
    public required bool IsActive { get; init; }

    /// <summary>Automatic window sizes in hours, a subset of 4, 6, 12 and 24.</summary>
    public required IReadOnlyList<int> Schedule { get; init; }

    /// <summary>auto, ru, uk or en.</summary>
    public required string Language { get; init; }
    public int? MaxDailyDigests { get; init; }
    public string? DeliveryChannel { get; init; }
    public string? DeliveryFormat { get; init; }

    /// <summary>Whether it is the chat that bots know under this number. Of a number without its sign nobody knows whether a group or a supergroup is meant.</summary>
    public bool IsChat(long chat) => chat < 0 && (TgChatId == chat || BotChatId == chat || (TgChatId > 0 && Kind is GroupKind.Supergroup && chat == -TgChatId));
}

/// <summary>What kind of Telegram chat it is.</summary>
public enum GroupKind
{
    Group,
    Supergroup,
    Channel,
    PersonalChat,
    SavedMessages,
}

/// <summary>One stored message. Text is as written: mask it before it is persisted elsewhere.</summary>
public sealed record ArchivedMessage
{
    public required MessageId Id { get; init; }
    public required long TgMessageId { get; init; }
    public required DateTimeOffset PostedAt { get; init; }
    public long? SenderTgId { get; init; }
    public string? SenderName { get; init; }
    public string? SenderUsername { get; init; }
    public string? Text { get; init; }
    public long? ReplyToTgMessageId { get; init; }
    public long? ForumTopicId { get; init; }
    public string? ForwardedFrom { get; init; }
    public int ReactionCount { get; init; }
    public int MediaCount { get; init; }
    public bool IsService { get; init; }
    public string? ActionType { get; init; }

    /// <summary>When it was last edited; null for one that never was.</summary>
    public DateTimeOffset? EditedAt { get; init; }

    /// <summary>How it read before, the oldest first; only where they were asked for.</summary>
    public IReadOnlyList<MessageVersion> Versions { get; init; } = [];
}

/// <summary>An earlier wording of a message, as written; and when the archive learned of the next one.</summary>
public sealed record MessageVersion(string Text, DateTimeOffset WrittenAt, DateTimeOffset ReplacedAt);

/// <summary>Messages of people, and how many people.</summary>
public readonly record struct MessageCounts(int Messages, int Participants);
