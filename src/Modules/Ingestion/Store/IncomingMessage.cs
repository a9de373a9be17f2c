using DigestMonolith.Contracts.Ingestion;

namespace DigestMonolith.Modules.Ingestion.Store;

/// <summary>A message on its way into the archive, whichever way it came.</summary>
internal sealed class IncomingMessage
{
    public required MessageId Id { get; init; }
    public required long TgMessageId { get; init; }
    public required DateTimeOffset PostedAt { get; init; }
    public long? SenderTgId { get; init; }
    public string? SenderName { get; init; }
    public string? SenderUsername { get; init; }
    public bool SenderIsDeleted { get; init; }
    public string? Text { get; init; }
    public long? ReplyToTgMessageId { get; init; }
    public long? ForumTopicId { get; set; }
    public string? ForwardedFrom { get; init; }

    /// <summary>Null when the source does not know.</summary>
    public int? ReactionCount { get; init; }
    public int MediaCount { get; init; }
    public bool IsService { get; init; }
    public string? ActionType { get; init; }
    public DateTimeOffset? EditedAt { get; init; }

    /// <summary>Off the record: nor is it kept how it read before.</summary>
    public bool IsSilent { get; init; }
    public MessageMeasures Measures { get; init; }

    public IngestedMessage ToEvent(MessageId id, MessageChange change) => new()
    {
        MessageId = id,
        TgMessageId = TgMessageId,
        PostedAt = PostedAt,
        SenderTgId = SenderTgId,
        ReplyToTgMessageId = ReplyToTgMessageId,
        HasMedia = MediaCount > 0,
        IsService = IsService,
        Change = change,
    };
}
