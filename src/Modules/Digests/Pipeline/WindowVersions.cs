using DigestMonolith.Modules.Digests.Store;
using Microsoft.EntityFrameworkCore;

namespace DigestMonolith.Modules.Digests.Pipeline;

/// <summary>
/// The versions of one window's digest: of those that were held back and those made in their place by themselves, one goes out.
/// A version that a person asks for stands beside the others.
/// </summary>
internal sealed class WindowVersions(DigestsDbContext db)
{
    public const string Superseded = "superseded";

    /// <summary>How a version is asked for that is made in place of one held back.</summary>
    public const string Retry = "retry";

    /// <summary>
    /// The run, with the other versions of its window, for this unit of work alone: a release or a rollback waits for it, or it
    /// finds what they left. In one order, so that two never wait for one another; not against the key, which whoever writes below a run holds already.
    /// </summary>
    public async Task<DigestRun?> LockAsync(RunId runId, CancellationToken ct) => (await db.Runs.FromSql($"""
        select * from digests.digest_runs where window_id = (select window_id from digests.digest_runs where run_id = {runId.Value})
        order by regeneration, run_id for no key update
        """).AsTracking().ToListAsync(ct)).Find(run => run.RunId == runId);

    /// <summary>Whether the version that it is made in place of, or another of those, went out after all. Ask under the lock.</summary>
    public async Task<bool> IsSupersededAsync(DigestRun run, CancellationToken ct) => run is { Trigger: Retry, Regeneration: > 0 }
        && await db.Digests.Where(digest => digest.WindowId == run.WindowId && digest.Regeneration < run.Regeneration).OrderByDescending(digest => digest.Regeneration)
            .Select(digest => digest.DeliveryStatus == DeliveryStatus.Superseded || (digest.Status == DigestStatus.Completed && digest.BlockReason != null))
            .FirstOrDefaultAsync(ct);

    /// <summary>What else of the window its quality held back stays where it is: this version goes out. Under the lock.</summary>
    public Task SupersedeOthersAsync(Digest sent, CancellationToken ct) => db.Digests
        .Where(digest => digest.WindowId == sent.WindowId && digest.Id != sent.Id && digest.DeliveryStatus == DeliveryStatus.BlockedQuality)
        .ExecuteUpdateAsync(set => set.SetProperty(digest => digest.DeliveryStatus, DeliveryStatus.Superseded), ct);

    /// <summary>Stops the versions that are made by themselves, and says how many; null when a person asked for one: then all go on. Under the lock.</summary>
    public async Task<int?> TryStopAsync(Digest released, DateTimeOffset now, CancellationToken ct)
    {
        var open = await db.Runs.AsTracking().Where(run => run.WindowId == released.WindowId && run.RunId != released.RunId
            && (run.State == DigestRunState.Queued || run.State == DigestRunState.Running)).ToListAsync(ct);
        if (open.Exists(run => run.Trigger != Retry))
        {
            return null;
        }

        open.ForEach(run => run.Cancel(Superseded, now));
        return open.Count;
    }
}
