namespace DigestMonolith.Contracts.Digests;

/// <summary>A digest may not be delivered.</summary>
[EventName("digest.blocked.v1")]
public sealed record DigestBlocked : IntegrationEvent
{
    public required WindowId WindowId { get; init; }
    public required RunId RunId { get; init; }
    public required DigestId DigestId { get; init; }

    /// <summary>The first of the reasons; quality_below_threshold, missing_scope:SCOPE, generation_failed:STAGE and so on.</summary>
    public required string Reason { get; init; }
    public IReadOnlyList<string> Reasons { get; init; } = [];
    public double? QualityScore { get; init; }
    public required double Threshold { get; init; }
    public required IReadOnlyList<string> MissingScopes { get; init; }
    public required string Status { get; init; }
    public bool Retryable { get; init; }

    public override string Key() => WindowId.ToString();
    public override string IdempotencyKey() => $"blocked:{WindowId}:{RunId}";
}
