namespace DigestMonolith.Contracts.Digests;

/// <summary>One stage of one run began.</summary>
[EventName("digest.stage.started.v1")]
public sealed record DigestStageStarted : IntegrationEvent
{
    public required WindowId WindowId { get; init; }
    public required RunId RunId { get; init; }
    public required string Stage { get; init; }
    public required string SchemaVersion { get; init; }

    /// <summary>The model that will be asked first, or local.</summary>
    public required string ModelId { get; init; }
    public required string TraceId { get; init; }
    public required int Attempt { get; init; }
    public string? PromptId { get; init; }
    public string? PromptVersion { get; init; }

    public override string Key() => WindowId.ToString();
    public override string IdempotencyKey() => $"{WindowId}:{Stage}:{RunId}:started";
}
