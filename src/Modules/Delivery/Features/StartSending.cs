using DigestMonolith.Modules.Delivery.Telegram;
using DigestMonolith.Platform.Jobs;

namespace DigestMonolith.Modules.Delivery.Features;

/// <summary>Begins the next attempt at a delivery: a webhook's is a job, a chat's a letter in the outbox.</summary>
internal sealed class StartSending(JobQueue jobs, SendByTelegram telegram, AnnounceDelivery announce)
{
    /// <summary>Afterwards it waits or is on its way; else how it ended is announced.</summary>
    public async Task BeginAsync(DigestDelivery delivery, CancellationToken ct)
    {
        if (delivery.Channel != DeliveryRoute.Telegram)
        {
            await jobs.EnqueueAsync(SendOrder.Of(delivery, delivery.Attempt + 1, dueAt: null), ct);
            return;
        }

        await telegram.StartAsync(delivery, ct);
        if (delivery.Status is not (DeliveryStatus.Pending or DeliveryStatus.Sending))
        {
            await announce.EndedAsync(delivery, ct);
        }
    }
}
