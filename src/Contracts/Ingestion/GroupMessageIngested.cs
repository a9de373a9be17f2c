using System.Text.Json.Serialization;

namespace DigestMonolith.Contracts.Ingestion;

/// <summary>Messages of a group were created, edited or deleted: ids and times only, never text.</summary>
[EventName("group.message.ingested.v1")]
public sealed record GroupMessageIngested : IntegrationEvent
{
    public required GroupId GroupId { get; init; }
    public required string IngestTraceId { get; init; }

    /// <summary>1 to 500 messages.</summary>
    public required IReadOnlyList<IngestedMessage> Messages { get; init; }

    public override string Key() => GroupId.ToString();

    public override string IdempotencyKey() =>
        $"ingest:{TenantId}:{GroupId}:{Messages.Min(message => message.TgMessageId)}-{Messages.Max(message => message.TgMessageId)}:{IngestTraceId}";
}

/// <summary>One message of the batch. What holds for most messages is left out: no media, not a service entry, created.</summary>
public sealed record IngestedMessage
{
    public required MessageId MessageId { get; init; }
    public required long TgMessageId { get; init; }
    public required DateTimeOffset PostedAt { get; init; }
    public long? SenderTgId { get; init; }
    public long? ReplyToTgMessageId { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool HasMedia { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsService { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public MessageChange Change { get; init; }
}

/// <summary>What happened to the message.</summary>
public enum MessageChange
{
    Created,
    Edited,
    Deleted,
}
