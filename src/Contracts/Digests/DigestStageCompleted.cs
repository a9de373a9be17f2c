namespace DigestMonolith.Contracts.Digests;

/// <summary>One stage of one run ended.</summary>
[EventName("digest.stage.completed.v1")]
public sealed record DigestStageCompleted : IntegrationEvent
{
    public required WindowId WindowId { get; init; }
    public required RunId RunId { get; init; }
    public required string Stage { get; init; }
    public required StageVerdict Outcome { get; init; }
    public required IReadOnlyDictionary<string, double> QualityMetrics { get; init; }
    public required int Attempt { get; init; }
    public string? ModelId { get; init; }
    public int DurationMs { get; init; }
    public int Tokens { get; init; }
    public IReadOnlyList<string> Errors { get; init; } = [];

    public override string Key() => WindowId.ToString();
    public override string IdempotencyKey() => $"{WindowId}:{Stage}:{RunId}";
}

/// <summary>How a stage ended.</summary>
public enum StageVerdict
{
    Ok,
    Retry,
    Fallback,
    Degraded,
    Skipped,
    Failed,
}
