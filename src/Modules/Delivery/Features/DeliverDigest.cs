using DigestMonolith.Contracts.Digests;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace DigestMonolith.Modules.Delivery.Features;

/// <summary>
/// Sends a ready digest on its ways. A second copy of the event finds the deliveries there: digest, channel and address are
/// unique, and what was sent or is on its way is left alone. What failed or was blocked before gets another round.
/// </summary>
internal sealed class DeliverDigest(
    DeliveryDbContext db, IDigestReader digests, PlanDeliveries plans, DeliveryRights rights, AnnounceDelivery announce, StartSending sending, TimeProvider clock)
    : INotificationHandler<DigestReadyForDelivery>
{
    public async Task Handle(DigestReadyForDelivery message, CancellationToken ct)
    {
        if (await digests.IsRolledBackAsync(message.DigestId, ct))
        {
            // Announced before a rollback, heard after it.
            return;
        }

        var there = await db.Deliveries.AsTracking().Where(delivery => delivery.DigestId == message.DigestId).ToListAsync(ct);
        var missing = await rights.MissingScopeAsync(message.DigestId, ct);
        foreach (var plan in await plans.ForAsync(message, ct))
        {
            var delivery = there.Find(one => (one.Channel, one.AddressHash) == (plan.Channel, plan.AddressHash));
            if (delivery is null)
            {
                delivery = DigestDelivery.Of(plan, clock.GetUtcNow());
                db.Deliveries.Add(delivery);
            }
            else if (delivery.TryRestart(clock.GetUtcNow()))
            {
                delivery.Follow(plan.ChannelId, plan.AddressMasked);
            }
            else
            {
                if (delivery.Status == DeliveryStatus.Uncertain)
                {
                    // Whoever asks for it once more is told that a click on the delivery is what it takes.
                    await announce.EndedAsync(delivery, ct);
                }

                continue;
            }

            await StartAsync(delivery, plan, missing, ct);
        }

        await db.SaveChangesAsync(ct);
    }

    private async Task StartAsync(DigestDelivery delivery, DeliveryPlan plan, string? missingScope, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
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
            await sending.BeginAsync(delivery, ct);
            return;
        }

        await announce.EndedAsync(delivery, ct);
    }
}
