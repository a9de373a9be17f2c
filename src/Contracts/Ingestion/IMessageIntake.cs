namespace DigestMonolith.Contracts.Ingestion;

/// <summary>Takes in what programs outside push, in the caller's unit of work. Taking the same in again changes nothing.</summary>
public interface IMessageIntake
{
    /// <summary>Checks the messages and stores, edits and deletes; the group is one of the tenant's own.</summary>
    Task<IntakeOutcome> TakeAsync(IntakeRequest request, CancellationToken ct);
}

/// <summary>1 to 500 messages of one group; of two with the same number the last one counts.</summary>
public sealed record IntakeRequest
{
    /// <summary>The group by our id; else <see cref="TgChatId"/> says which.</summary>
    public GroupId? GroupId { get; init; }

    /// <summary>The group by Telegram's number, as the Bot API writes it.</summary>
    public long? TgChatId { get; init; }

    public required IReadOnlyList<PushedMessage> Messages { get; init; }
}

/// <summary>One message as a program outside sends it.</summary>
public sealed record PushedMessage
{
    public long? TgMessageId { get; init; }
    public DateTimeOffset? PostedAt { get; init; }
    public long? SenderTgId { get; init; }
    public string? SenderName { get; init; }
    public string? SenderUsername { get; init; }
    public string? Text { get; init; }
    public long? ReplyToTgMessageId { get; init; }
    public long? ForumTopicId { get; init; }
    public string? ForwardedFrom { get; init; }
    public int? ReactionCount { get; init; }
    public int MediaCount { get; init; }
    public bool IsService { get; init; }
    public string? ActionType { get; init; }
    public DateTimeOffset? EditedAt { get; init; }

    /// <summary>The message is gone in Telegram: its text is forgotten, its number stays.</summary>
    public bool IsDeleted { get; init; }
}

/// <summary>What became of pushed messages.</summary>
public abstract record IntakeOutcome
{
    private IntakeOutcome()
    {
    }

    /// <summary>How many of each; ignored are those of a group that is off, and doubled numbers.</summary>
    public sealed record Taken(int Stored, int Updated, int Unchanged, int Deleted, int Ignored) : IntakeOutcome;

    /// <summary>The tenant has no such group.</summary>
    public sealed record NoGroup : IntakeOutcome;

    /// <summary>What is wrong with them, field by field, without their words.</summary>
    public sealed record Invalid(IReadOnlyList<string> Problems) : IntakeOutcome;
}
