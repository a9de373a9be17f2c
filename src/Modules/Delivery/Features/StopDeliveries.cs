using DigestMonolith.Contracts.Ingestion;
using DigestMonolith.Platform.Features;
using Microsoft.EntityFrameworkCore;

namespace DigestMonolith.Modules.Delivery.Features;

/// <summary>
/// The deliveries' part of a rollback: what waits for an attempt fails. An attempt that is under way ends as it ends, for
/// what a receiver took cannot be taken back.
/// </summary>
internal sealed class StopDeliveries(DeliveryDbContext db, IMessageArchive archive, TimeProvider clock) : IRollbackStep
{
    public async Task<IReadOnlyDictionary<string, int>> StopAsync(CancellationToken ct)
    {
        GroupId[] channels = [.. (await archive.ListGroupsAsync(ct)).Where(group => group.Kind == GroupKind.Channel).Select(group => group.Id)];
        var now = clock.GetUtcNow();
        var failed = await db.Deliveries.Where(delivery => delivery.Status == DeliveryStatus.Pending && !channels.Contains(delivery.GroupId))
            .ExecuteUpdateAsync(set => set
                .SetProperty(delivery => delivery.Status, DeliveryStatus.Failed)
                .SetProperty(delivery => delivery.Error, "rollback")
                .SetProperty(delivery => delivery.NextAttemptAt, (DateTimeOffset?)null)
                .SetProperty(delivery => delivery.UpdatedAt, now)
                .SetProperty(delivery => delivery.Version, delivery => delivery.Version + 1), ct);
        return new Dictionary<string, int> { ["deliveries_failed"] = failed };
    }
}
