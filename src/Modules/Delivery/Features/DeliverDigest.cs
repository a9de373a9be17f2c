using DigestMonolith.Contracts.Digests;
using DigestMonolith.Platform.Jobs;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace DigestMonolith.Modules.Delivery.Features;

/// <summary>
/// Sends a ready digest on its ways. A second copy of the event finds the deliveries there and changes nothing:
/// digest, channel and address are unique.
/// </summary>
internal sealed class DeliverDigest(
    DeliveryDbContext db, PlanDeliveries plans, DeliveryRights rights, AnnounceDelivery announce, JobQueue jobs, TimeProvider clock)
    : INotificationHandler<DigestReadyForDelivery>
{
    public async Task Handle(DigestReadyForDelivery message, CancellationToken ct)
    {
        var there = await db.Deliveries.Where(delivery => delivery.DigestId == message.DigestId)
            .Select(delivery => new { delivery.Channel, delivery.AddressHash }).ToListAsync(ct);
        var missing = await rights.MissingScopeAsync(message.DigestId, ct);
        foreach (var plan in await plans.ForAsync(message, ct))
        {
            if (!there.Contains(new { plan.Channel, plan.AddressHash }))
            {
                await StartAsync(plan, missing, ct);
            }
        }

        await db.SaveChangesAsync(ct);
    }

    private async Task StartAsync(DeliveryPlan plan, string? missingScope, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var delivery = DigestDelivery.Of(plan, now);
        db.Deliveries.Add(delivery);
        if (missingScope is not null)
        {
            delivery.Block($"missing_scope:{missingScope}", now);
        }
        else if (plan.Obstacle is { } obstacle)
        {
            delivery.MarkFailed(obstacle, now);
        }
        else if (plan.Channel == DeliveryRoute.Page)
        {
            delivery.MarkSent(now);
        }
        else
        {
            await jobs.EnqueueAsync(SendOrder.Of(delivery, attempt: 1, dueAt: null), ct);
            return;
        }

        announce.Ended(delivery);
    }
}
