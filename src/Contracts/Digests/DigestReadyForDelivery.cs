namespace DigestMonolith.Contracts.Digests;

/// <summary>A digest passed every check and is persisted; its readers may have it.</summary>
[EventName("digest.ready_for_delivery.v1")]
public sealed record DigestReadyForDelivery : IntegrationEvent
{
    public required WindowId WindowId { get; init; }
    public required GroupId GroupId { get; init; }
    public required DigestId DigestId { get; init; }
    public required DeliveryPayload DeliveryPayload { get; init; }
    public required IReadOnlyList<DeliveryTarget> Channels { get; init; }

    public override string Key() => WindowId.ToString();
    public override string IdempotencyKey() => $"ready:{DigestId}";
}

/// <summary>What to send: a reference, never the text.</summary>
public sealed record DeliveryPayload
{
    public required string Format { get; init; }
    public required string ArtifactRef { get; init; }
    public string? Title { get; init; }
}

/// <summary>Where to send it; a channel without an address takes the configured ones.</summary>
public sealed record DeliveryTarget
{
    /// <summary>telegram, webhook or page.</summary>
    public required string Channel { get; init; }
    public string? Address { get; init; }
}
