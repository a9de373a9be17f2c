namespace DigestMonolith.Contracts.Delivery;

/// <summary>What became of deliveries, for whoever looks at them from outside.</summary>
public interface IDeliveryOverview
{
    /// <summary>The ways of one digest, the page among them; empty before they are planned.</summary>
    Task<IReadOnlyList<DeliveryInfo>> OfDigestAsync(DigestId id, CancellationToken ct);
}

/// <summary>One way of a digest: page, webhook or telegram; pending, sending, sent, failed or blocked. The address is masked.</summary>
public sealed record DeliveryInfo(string Channel, string Status, string? Address, string? Error);
