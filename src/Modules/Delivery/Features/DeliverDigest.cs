using DigestMonolith.Contracts.Digests;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace DigestMonolith.Modules.Delivery.Features;

/// <summary>
/// Sends a ready digest on its ways. A second copy of the event finds the deliveries there: digest, channel and address are
/// unique, and what was sent or is on its way is left alone. What failed or was blocked before gets another round.
/// </summary>
internal sealed class DeliverDigest(DeliveryDbContext db, IDigestReader digests, PlanDeliveries plans, DeliverPlan deliver) : INotificationHandler<DigestReadyForDelivery>
{
    public async Task Handle(DigestReadyForDelivery message, CancellationToken ct)
    {
        await deliver.TakeTurnAsync(message.WindowId, ct);
        if (await digests.IsRolledBackAsync(message.DigestId, ct))
        {
            // Announced before a rollback, heard after it.
            return;
        }

        var there = await db.Deliveries.AsTracking().Where(delivery => delivery.DigestId == message.DigestId).ToListAsync(ct);
        foreach (var plan in await plans.ForAsync(message, ct))
        {
            await deliver.RunAsync(plan, there.Find(one => (one.Channel, one.AddressHash) == (plan.Channel, plan.AddressHash)), ct);
        }

        await db.SaveChangesAsync(ct);
    }
}
