using DigestMonolith.Platform.Dlq;
using Microsoft.EntityFrameworkCore;

namespace DigestMonolith.Modules.Delivery.Features;

/// <summary>Offers a delivery that failed once more. What was sent is never sent again, whoever asks.</summary>
internal sealed class RequeueDelivery(DeliveryDbContext db, PlanDeliveries plans, StartSending sending, TimeProvider clock) : IDeadLetterOrigin
{
    public async Task<RequeueOutcome> RequeueAsync(OpenLetter letter, CancellationToken ct)
    {
        var id = Guid.Parse(letter.Key);
        var delivery = await db.Deliveries.FromSql($"select * from delivery.digest_deliveries where id = {id} for update").AsTracking().SingleOrDefaultAsync(ct);
        switch (delivery)
        {
            case null:
                return new RequeueOutcome.Refused("delivery_gone");
            case { Status: DeliveryStatus.Sent }:
                return new RequeueOutcome.AlreadyDone();
            case { Status: DeliveryStatus.Pending or DeliveryStatus.Sending }:
                return new RequeueOutcome.Requeued();
            // Whoever sends it again looks into the chat before.
            case { Status: DeliveryStatus.Uncertain }:
                return new RequeueOutcome.Refused("uncertain");
            case var stopped when !await plans.TryFollowAsync(stopped, ct):
                return new RequeueOutcome.Refused("channel_gone");
        }

        delivery.TryRestart(clock.GetUtcNow());
        await sending.BeginAsync(delivery, ct);
        await db.SaveChangesAsync(ct);
        return new RequeueOutcome.Requeued();
    }
}
