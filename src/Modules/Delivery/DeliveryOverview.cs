using DigestMonolith.Contracts.Delivery;
using DigestMonolith.Platform.Persistence;
using Microsoft.EntityFrameworkCore;

namespace DigestMonolith.Modules.Delivery;

internal sealed class DeliveryOverview(DeliveryDbContext db) : IDeliveryOverview
{
    public async Task<IReadOnlyList<DeliveryInfo>> OfDigestAsync(DigestId id, CancellationToken ct) =>
    [
        .. (await db.Deliveries.Where(delivery => delivery.DigestId == id).OrderBy(delivery => delivery.Id)
            .Select(delivery => new { delivery.Channel, delivery.Status, delivery.AddressMasked, delivery.Error }).ToListAsync(ct))
            .Select(found => new DeliveryInfo(SnakeCase.Of(found.Channel), SnakeCase.Of(found.Status), found.AddressMasked, found.Error)),
    ];
}
