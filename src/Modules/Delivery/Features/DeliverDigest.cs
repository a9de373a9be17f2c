using DigestMonolith.Contracts.Digests;
using DigestMonolith.Modules.Delivery.Telegram;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace DigestMonolith.Modules.Delivery.Features;

/// <summary>
/// Sends a ready digest on its ways. A second copy of the event finds the deliveries there: digest, channel and address are
/// unique, and what was sent or is on its way is left alone. What failed or was blocked before gets another round.
/// </summary>
internal sealed class DeliverDigest(DeliveryDbContext db, IDigestReader digests, PlanDeliveries plans, DeliverPlan deliver, TellWishes wishes) : INotificationHandler<DigestReadyForDelivery>
{
    public async Task Handle(DigestReadyForDelivery message, CancellationToken ct)
    {
        await db.TakeTurnAsync(message.WindowId, ct);
        if (await digests.IsRolledBackAsync(message.DigestId, ct))
        {
            // Announced before a rollback, heard after it.
            await wishes.TellAsync(message.WindowId, ct);
            return;
        }

        var there = await db.Deliveries.AsTracking().Where(delivery => delivery.DigestId == message.DigestId).ToListAsync(ct);
        foreach (var plan in await plans.ForAsync(message, ct))
        {
            await deliver.RunAsync(plan, there.Find(one => (one.Channel, one.AddressHash) == (plan.Channel, plan.AddressHash)), ct);
        }

        await db.SaveChangesAsync(ct);
    }

    /// <summary>To somebody who asks when it is ready.</summary>
    public async Task BringAsync(DigestInfo digest, TelegramReader reader, CancellationToken ct)
    {
        var plan = await plans.ForAsync(digest, reader, ct);
        var there = await db.Deliveries.AsTracking().SingleOrDefaultAsync(one => one.DigestId == digest.Id && one.Channel == plan.Channel && one.AddressHash == plan.AddressHash, ct);
        await deliver.RunAsync(plan, there, ct);
        await db.SaveChangesAsync(ct);
    }
}
