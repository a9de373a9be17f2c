using System.Globalization;
using DigestMonolith.Contracts.Delivery;
using DigestMonolith.Platform.Jobs;

namespace DigestMonolith.Modules.Delivery.Features;

/// <summary>What the sending job is asked with. Each attempt is a job of its own, so that one can ask for the next.</summary>
internal sealed record SendOrder(DeliveryId DeliveryId, int Attempt)
{
    public static NewJob Of(DigestDelivery delivery, int attempt, DateTimeOffset? dueAt) => new()
    {
        Kind = SendDueDeliveries.Kind,
        Key = string.Create(CultureInfo.InvariantCulture, $"{delivery.Id}:{attempt}"),
        Payload = new SendOrder(delivery.Id, attempt),
        DueAt = dueAt,
    };
}
