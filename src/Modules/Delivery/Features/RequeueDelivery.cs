using DigestMonolith.Contracts.Digests;
using DigestMonolith.Platform.Dlq;

namespace DigestMonolith.Modules.Delivery.Features;

/// <summary>Offers a delivery that failed once more. What was sent is never sent again, whoever asks.</summary>
internal sealed class RequeueDelivery(DeliveryDbContext db, IDigestReader digests, PlanDeliveries plans, StartSending sending, TimeProvider clock) : IDeadLetterOrigin
{
    public async Task<RequeueOutcome> RequeueAsync(OpenLetter letter, CancellationToken ct)
    {
        var delivery = await db.LockToSendAsync(new(Guid.Parse(letter.Key)), digests, ct);
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
