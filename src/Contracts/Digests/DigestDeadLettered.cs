namespace DigestMonolith.Contracts.Digests;

/// <summary>A run or a delivery failed for good, or until somebody acts.</summary>
[EventName("digest.dlq.v1")]
public sealed record DigestDeadLettered : IntegrationEvent
{
    public DigestId? DigestId { get; init; }
    public required WindowId WindowId { get; init; }
    public required string Stage { get; init; }
    public required string ErrorCode { get; init; }

    /// <summary>Masked; at most 500 characters.</summary>
    public required string Error { get; init; }
    public required int RetryCount { get; init; }

    /// <summary>retry, manual_review or drop.</summary>
    public required string NextAction { get; init; }
    public string? BaseEventType { get; init; }
    public DateTimeOffset? FirstSeenAt { get; init; }
    public DateTimeOffset? LastSeenAt { get; init; }
    public DateTimeOffset? NextRetryAt { get; init; }

    /// <summary>The dead letter, as /api/admin/dlq knows it.</summary>
    public Guid? DlqEventId { get; init; }

    /// <summary>Ids and states of what failed; never what people wrote.</summary>
    public IReadOnlyDictionary<string, string>? PayloadSnippet { get; init; }

    public override string Key() => WindowId.ToString();
    // Two addresses of one digest may fail alike; their letters tell them apart.
    public override string IdempotencyKey() =>
        $"dlq:{DigestId?.ToString() ?? WindowId.ToString()}:{Stage}:{RetryCount}{(Stage == "delivery" && DlqEventId is { } letter ? $":{letter}" : "")}";
}
