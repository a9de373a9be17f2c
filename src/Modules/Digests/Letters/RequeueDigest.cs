using DigestMonolith.Contracts.Digests;
using DigestMonolith.Contracts.Ingestion;
using DigestMonolith.Contracts.Windowing;
using DigestMonolith.Modules.Digests.Features;
using DigestMonolith.Modules.Digests.Pipeline;
using DigestMonolith.Modules.Digests.Store;
using DigestMonolith.Platform.Dlq;
using DigestMonolith.Platform.Jobs;
using DigestMonolith.Platform.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace DigestMonolith.Modules.Digests.Letters;

/// <summary>
/// Gives a window its digest after all: a run that was given up is revived, for a digest that was held back a new one is made
/// beside it. A window that has its digest meanwhile gets no second one.
/// </summary>
internal sealed class RequeueDigest(
    DigestsDbContext db, IDigestRequests requests, IWindowStatus windows, IMessageArchive archive, JobQueue jobs, UnitOfWork work, TimeProvider clock) : IDeadLetterOrigin
{
    public async Task<RequeueOutcome> RequeueAsync(OpenLetter letter, CancellationToken ct)
    {
        if (letter.DigestId is not { } digest || await db.Runs.AsTracking().SingleOrDefaultAsync(one => one.DigestId == digest, ct) is not { } run)
        {
            return new RequeueOutcome.Refused("run_gone");
        }

        if (await db.Digests.AnyAsync(one => one.WindowId == run.WindowId && one.Regeneration >= run.Regeneration && one.Status != DigestStatus.Blocked, ct))
        {
            return new RequeueOutcome.AlreadyDone();
        }

        if (await db.Runs.AnyAsync(one => one.WindowId == run.WindowId && one.Regeneration >= run.Regeneration
            && (one.State == DigestRunState.Queued || one.State == DigestRunState.Running), ct))
        {
            return new RequeueOutcome.Requeued();
        }

        return run.State == DigestRunState.Completed ? await MakeAnewAsync(run, ct) : await ReviveAsync(run, letter.JobId, ct);
    }

    private async Task<RequeueOutcome> ReviveAsync(DigestRun run, Guid? job, CancellationToken ct)
    {
        run.Revive();
        await db.SaveChangesAsync(ct);
        await ForgetFallbacksAsync(run, ct);
        if (!await work.ReviveJobAsync(job, clock.GetUtcNow(), ct))
        {
            await jobs.EnqueueAsync(StartRun.Job(run), ct);
        }

        return new RequeueOutcome.Requeued();
    }

    // The model may answer this time: what is local in its place is made anew, with all that was made of it.
    private async Task ForgetFallbacksAsync(DigestRun run, CancellationToken ct)
    {
        var local = await db.Artifacts.Where(one => one.RunId == run.RunId && one.Status == StageVerdict.Fallback).Select(one => one.Stage).ToListAsync(ct);
        string[] anew = [.. StageNames.InOrder.SkipWhile(stage => !local.Contains(stage))];
        await db.Artifacts.Where(one => one.RunId == run.RunId && anew.Contains(one.Stage)).ExecuteDeleteAsync(ct);
    }

    private async Task<RequeueOutcome> MakeAnewAsync(DigestRun run, CancellationToken ct)
    {
        if (await windows.FindAsync(run.WindowId, ct) is null || await archive.FindGroupAsync(run.GroupId, ct) is null)
        {
            return new RequeueOutcome.Refused("window_gone");
        }

        var isOpen = await requests.RequestAsync(new DigestRequest
        {
            WindowId = run.WindowId,
            Trigger = WindowVersions.Retry,
            DeliveryChannel = run.DeliveryChannel,
            DeliveryFormat = run.DeliveryFormat,
            DeliveryAddress = run.DeliveryAddress,
            Language = run.Language,
            Force = true,
        }, ct);
        return isOpen ? new RequeueOutcome.Requeued() : new RequeueOutcome.Refused("feature_disabled");
    }
}
