using DigestMonolith.Platform.Persistence;
using DigestMonolith.Platform.Tenancy;
using Microsoft.Extensions.Logging;

namespace DigestMonolith.Modules.Delivery;

/// <summary>Says how a delivery ended, in the unit of work that ends it.</summary>
internal sealed class AnnounceDelivery(DeliveryDbContext db, TenantScope tenant, ILogger<AnnounceDelivery> logger)
{
    public void Ended(DigestDelivery delivery)
    {
        var message = delivery.ToEvent(tenant.Current);
        db.Publish(message);
        Telemetry.Settled(message.Channel, message.Status, delivery.UpdatedAt - delivery.CreatedAt);
        logger.DeliverySettled(delivery.Id, delivery.DigestId, message.Channel, SnakeCase.Of(delivery.Status), delivery.Attempt, delivery.Error);
    }
}
