namespace DigestMonolith.Modules.Ingestion;

/// <summary>One message as a program outside sends it.</summary>
internal sealed record PushedMessage
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
