namespace DigestMonolith.Contracts.Digests;

/// <summary>A digest reads otherwise than when it was made: whoever showed it to somebody shows it anew.</summary>
[EventName("digest.revised.v1")]
public sealed record DigestRevised : IntegrationEvent
{
    public required DigestId DigestId { get; init; }
    public required WindowId WindowId { get; init; }
    public required GroupId GroupId { get; init; }

    /// <summary>source_edited.</summary>
    public required string Reason { get; init; }

    /// <summary>The messages behind it, all so far; each counts once.</summary>
    public required IReadOnlyList<long> TgMessageIds { get; init; }

    public override string Key() => WindowId.ToString();
    public override string IdempotencyKey() => $"revised:{DigestId}:{Reason}:{TgMessageIds.Count}";
}
