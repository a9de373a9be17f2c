using DigestMonolith.Contracts.Delivery;
using DigestMonolith.Contracts.Ingestion;
using DigestMonolith.Contracts.Telegram;
using DigestMonolith.Modules.Delivery.Telegram;
using DigestMonolith.Platform.Dlq;
using DigestMonolith.Platform.Features;
using DigestMonolith.Platform.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace DigestMonolith.Modules.Delivery.Features;

/// <summary>
/// The deliveries' part of a rollback: what waits for an attempt fails, and so do retries that were still to come. An attempt
/// that is under way ends as it ends, for what a receiver took cannot be taken back; it is the last one. Of a letter to a
/// chat, messages that were not sent stay unsent.
/// </summary>
internal sealed class StopDeliveries(DeliveryDbContext db, IMessageArchive archive, DeadLetters letters, ITelegramDelivery telegram, UnitOfWork work, TimeProvider clock) : IRollbackStep
{
    public async Task<IReadOnlyDictionary<string, int>> StopAsync(CancellationToken ct)
    {
        GroupId[] channels = [.. (await archive.ListGroupsAsync(ct)).Where(group => group.Kind == GroupKind.Channel).Select(group => group.Id)];
        var ofGroups = db.Deliveries.Where(delivery => !channels.Contains(delivery.GroupId));
        var failed = await FailWaitingAsync(ofGroups, ct);
        var last = await ofGroups.Where(delivery => delivery.Status == DeliveryStatus.Sending && delivery.Error != DeliveryErrors.Rollback)
            .ExecuteUpdateAsync(set => set
                .SetProperty(delivery => delivery.Error, DeliveryErrors.Rollback)
                .SetProperty(delivery => delivery.Version, delivery => delivery.Version + 1), ct);
        var waiting = await ofGroups.Where(delivery => delivery.Status == DeliveryStatus.Sending && delivery.Channel == DeliveryRoute.Telegram).Select(delivery => delivery.Id).ToListAsync(ct);
        await telegram.CancelAsync(SendByTelegram.Topic, [.. waiting.Select(id => id.ToString())], DeliveryErrors.Rollback, ct);
        var dropped = await DropRetriesAsync(ofGroups, ct);
        // A retry that the clock was just beginning held its letter until now.
        failed += await FailWaitingAsync(ofGroups, ct);
        return new Dictionary<string, int> { ["deliveries_failed"] = failed, ["deliveries_last_attempt"] = last, ["delivery_retries_dropped"] = dropped };
    }

    private Task<int> FailWaitingAsync(IQueryable<DigestDelivery> ofGroups, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        return ofGroups.Where(delivery => delivery.Status == DeliveryStatus.Pending)
            .ExecuteUpdateAsync(set => set
                .SetProperty(delivery => delivery.Status, DeliveryStatus.Failed)
                .SetProperty(delivery => delivery.Error, DeliveryErrors.Rollback)
                .SetProperty(delivery => delivery.NextAttemptAt, (DateTimeOffset?)null)
                .SetProperty(delivery => delivery.UpdatedAt, now)
                .SetProperty(delivery => delivery.Version, delivery => delivery.Version + 1), ct);
    }

    private async Task<int> DropRetriesAsync(IQueryable<DigestDelivery> ofGroups, CancellationToken ct)
    {
        DeliveryId[] retried = [.. (await DeadLetters.RetriedAsync(work, AnnounceDelivery.Kind, ct)).Select(key => new DeliveryId(Guid.Parse(key)))];
        var stopped = await ofGroups.Where(delivery => retried.Contains(delivery.Id) && delivery.Status == DeliveryStatus.Failed).Select(delivery => delivery.Id).ToListAsync(ct);
        return await letters.ForgetAsync(work, AnnounceDelivery.Kind, [.. stopped.Select(id => id.ToString())], DeliveryErrors.Rollback, ct);
    }
}
