using DigestMonolith.Contracts.Digests;
using DigestMonolith.Modules.Digests.Store;

namespace DigestMonolith.Modules.Digests.Pipeline;

/// <summary>Tells Delivery that a digest may go out.</summary>
internal static class ReadyEvent
{
    public static DigestReadyForDelivery Of(TenantId tenant, Digest digest) => new()
    {
        TenantId = tenant,
        WindowId = digest.WindowId,
        GroupId = digest.GroupId,
        DigestId = digest.Id,
        DeliveryPayload = new DeliveryPayload { Format = digest.Format, ArtifactRef = $"digest:{digest.Id}", Title = digest.Title },
        Channels = [new DeliveryTarget { Channel = digest.DeliveryChannel, Address = digest.DeliveryAddress }],
    };
}
