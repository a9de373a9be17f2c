namespace DigestMonolith.Contracts.Digests;

/// <summary>The context of a run was assembled: how many messages, duplicates and matches, never their text.</summary>
[EventName("digest.context.prepared.v1")]
public sealed record DigestContextPrepared : IntegrationEvent
{
    public required WindowId WindowId { get; init; }
    public required GroupId GroupId { get; init; }
    public required RunId RunId { get; init; }
    public required int MessageTotal { get; init; }
    public required int DeduplicatedMessages { get; init; }
    public required int DuplicatesRemoved { get; init; }
    public required int TrimmedForMax { get; init; }
    public required int HistoricalMatches { get; init; }
    public required int TopRanked { get; init; }
    public required IReadOnlyDictionary<string, int> Stats { get; init; }

    /// <summary>At most five Telegram message ids.</summary>
    public IReadOnlyList<long> SampleMessageIds { get; init; } = [];

    public override string Key() => WindowId.ToString();
    public override string IdempotencyKey() => $"context:{WindowId}:{RunId}";
}
