namespace DigestMonolith.Contracts.Delivery;

/// <summary>A digest reached a reader, or will not.</summary>
[EventName("digest.delivered.v1")]
public sealed record DigestDelivered : IntegrationEvent
{
    public required DigestId DigestId { get; init; }
    public required WindowId WindowId { get; init; }

    /// <summary>success or failed.</summary>
    public required string Status { get; init; }

    /// <summary>Null unless it succeeded.</summary>
    public DateTimeOffset? DeliveredAt { get; init; }
    public required string Channel { get; init; }
    public string? Error { get; init; }
    public int Attempt { get; init; }
    public int LatencyMs { get; init; }
    public string? AddressMasked { get; init; }

    /// <summary>Tells two addresses of one channel apart without showing them.</summary>
    public required string AddressHash { get; init; }

    public override string Key() => WindowId.ToString();
    public override string IdempotencyKey() => $"delivered:{DigestId}:{Channel}:{AddressHash}:{Status}";
}
