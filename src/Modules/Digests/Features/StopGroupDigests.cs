using DigestMonolith.Contracts.Ingestion;
using DigestMonolith.Modules.Digests.Store;
using DigestMonolith.Platform.Features;
using Microsoft.EntityFrameworkCore;

namespace DigestMonolith.Modules.Digests.Features;

/// <summary>The digests' part of a rollback: unfinished runs of groups are cancelled, digests on their way count as failed.</summary>
internal sealed class StopGroupDigests(DigestsDbContext db, IMessageArchive archive, TimeProvider clock) : IRollbackStep
{
    public async Task<IReadOnlyDictionary<string, int>> StopAsync(CancellationToken ct)
    {
        GroupId[] channels = [.. (await archive.ListGroupsAsync(ct)).Where(group => group.Kind == GroupKind.Channel).Select(group => group.Id)];
        var now = clock.GetUtcNow();
        // Runs first: one that is writing its digest holds its row, and then the digest is there to be stopped.
        var runs = await db.Runs.Where(run => (run.State == DigestRunState.Queued || run.State == DigestRunState.Running) && !channels.Contains(run.GroupId))
            .ExecuteUpdateAsync(set => set
                .SetProperty(run => run.State, DigestRunState.Cancelled)
                .SetProperty(run => run.LastError, "rollback")
                .SetProperty(run => run.FinishedAt, now), ct);
        var digests = await db.Digests
            .Where(digest => (digest.DeliveryStatus == DeliveryStatus.Pending || digest.DeliveryStatus == DeliveryStatus.Sending) && !channels.Contains(digest.GroupId))
            .ExecuteUpdateAsync(set => set
                .SetProperty(digest => digest.DeliveryStatus, DeliveryStatus.Failed)
                .SetProperty(digest => digest.DeliveryMetadata, Digest.RolledBack), ct);
        return new Dictionary<string, int> { ["runs_cancelled"] = runs, ["digests_failed"] = digests };
    }
}
