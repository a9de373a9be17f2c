namespace DigestMonolith.Contracts.Digests;

/// <summary>Asks for the digest of one window. Asking twice gives the same digest.</summary>
public interface IDigestRequests
{
    /// <summary>False when the rollout flag refuses the tenant: nothing is queued.</summary>
    Task<bool> RequestAsync(DigestRequest request, CancellationToken ct);
}

/// <summary>What is wanted, and where it should go.</summary>
public sealed record DigestRequest
{
    public required WindowId WindowId { get; init; }

    /// <summary>manual, scheduler, retry or bot_manual_group.</summary>
    public required string Trigger { get; init; }
    public string? DeliveryChannel { get; init; }
    public string? DeliveryFormat { get; init; }
    public string? DeliveryAddress { get; init; }

    /// <summary>auto, ru, uk or en; null takes the group's.</summary>
    public string? Language { get; init; }
    public bool Force { get; init; }
}
