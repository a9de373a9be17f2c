namespace DigestMonolith.Contracts.Digests;

/// <summary>A digest with its topics, people and metrics is in the database.</summary>
[EventName("digest.persisted.v1")]
public sealed record DigestPersisted : IntegrationEvent
{
    public required DigestId DigestId { get; init; }
    public required WindowId WindowId { get; init; }
    public required GroupId GroupId { get; init; }
    public required IReadOnlyDictionary<string, double> Metrics { get; init; }

    /// <summary>Topic titles, masked.</summary>
    public required IReadOnlyList<string> Topics { get; init; }

    public override string Key() => WindowId.ToString();
    public override string IdempotencyKey() => DigestId.ToString();
}
