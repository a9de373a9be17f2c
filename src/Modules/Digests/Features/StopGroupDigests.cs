using DigestMonolith.Contracts.Ingestion;
using DigestMonolith.Modules.Digests.Pipeline;
using DigestMonolith.Modules.Digests.Store;
using DigestMonolith.Platform.Features;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace DigestMonolith.Modules.Digests.Features;

/// <summary>The digests' part of a rollback: unfinished runs of groups are cancelled, and whoever waits for them hears of it; digests on their way count as failed.</summary>
internal sealed class StopGroupDigests(DigestsDbContext db, IMessageArchive archive, IOptions<DigestsOptions> options, TimeProvider clock) : IRollbackStep
{
    public async Task<IReadOnlyDictionary<string, int>> StopAsync(CancellationToken ct)
    {
        GroupId[] channels = [.. (await archive.ListGroupsAsync(ct)).Where(group => group.Kind == GroupKind.Channel).Select(group => group.Id)];
        var now = clock.GetUtcNow();
        // Runs first: one that is writing its digest holds its row, and then the digest is there to be stopped.
        var runs = await db.Runs.FromSql($"""
            update digests.digest_runs set state = 'cancelled', last_error = 'rollback', finished_at = {now}
            where state in ('queued', 'running') and not group_id = any({channels.Select(channel => channel.Value).ToArray()}) returning *
            """).AsNoTracking().ToListAsync(ct);
        runs.ForEach(run => db.Publish(BlockedEvent.OfFlag(run, RolloutRule.FeatureFlag, options.Value)));
        var digests = await db.Digests
            .Where(digest => (digest.DeliveryStatus == DeliveryStatus.Pending || digest.DeliveryStatus == DeliveryStatus.Sending) && !channels.Contains(digest.GroupId))
            .ExecuteUpdateAsync(set => set
                .SetProperty(digest => digest.DeliveryStatus, DeliveryStatus.Failed)
                .SetProperty(digest => digest.DeliveryMetadata, Digest.RolledBack), ct);
        return new Dictionary<string, int> { ["runs_cancelled"] = runs.Count, ["digests_failed"] = digests };
    }
}
