using System.Text.Json;
using DigestMonolith.Contracts.Proposals;
using DigestMonolith.Modules.Proposals.Reading;
using DigestMonolith.Modules.Proposals.Reading.Model;
using DigestMonolith.Modules.Proposals.Store;
using DigestMonolith.Platform.Events;
using DigestMonolith.Platform.Llm.Ledger;
using DigestMonolith.Platform.Persistence;
using DigestMonolith.Platform.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace DigestMonolith.Modules.Proposals.Runs;

/// <summary>What the worker of a run writes; each call is one unit of work, and begins by locking the run.</summary>
internal sealed class RunSteps(ProposalsDbContext db, PlanBatches plan, ReadBatch readBatch, UsageReport usage, TenantScope tenant, TimeProvider clock, ILogger<RunSteps> logger)
{
    internal abstract record Taken
    {
        private Taken()
        {
        }

        internal sealed record Stop : Taken;

        internal sealed record DoneBefore : Taken;

        internal sealed record Work(BatchInput Input) : Taken;
    }

    /// <summary>Begins the run, or goes on with it; how many batches there are, null when there is nothing to do.</summary>
    public async Task<int?> BeginAsync(AnalysisRunId id, int attempt, int mostAttempts, CancellationToken ct)
    {
        if (await db.FindRunLockedAsync(id, ct) is not { } run)
        {
            return null;
        }

        var now = clock.GetUtcNow();
        if (run.TryBegin(now))
        {
            db.Publish(RunFacts.Started(tenant.Current, run));
            await db.SaveChangesAsync(ct);
        }
        else if (run.Status != RunStatus.Running)
        {
            return null;
        }

        if (await db.Batches.CountAsync(batch => batch.RunId == id, ct) is > 0 and var planned)
        {
            return planned;
        }

        if (attempt > mostAttempts)
        {
            await FailAsync(run, "worker_lost", "Its worker died again and again while it read the messages.", null, attempt, ct);
            return null;
        }

        return await plan.PlanAsync(run, Config(run), ct);
    }

    /// <summary>Reads a batch for an engine. A batch that was begun too often and neither ended nor failed kills its workers.</summary>
    public async Task<Taken> TakeAsync(AnalysisRunId id, int index, int mostAttempts, CancellationToken ct)
    {
        var run = await db.LockRunAsync(id, ct);
        var batch = await BatchAsync(id, index, ct);
        if (batch.Status == BatchStatus.Done)
        {
            return new Taken.DoneBefore();
        }

        if (!await GoesOnAsync(run, ct))
        {
            return new Taken.Stop();
        }

        if (batch.Attempts >= mostAttempts)
        {
            batch.MarkFailed("worker_lost", batch.Attempts, clock.GetUtcNow());
            await FailAsync(run, "worker_lost", $"The worker of batch {index + 1} died {batch.Attempts} times.", index, batch.Attempts, ct);
            return new Taken.Stop();
        }

        batch.MarkBegun();
        await db.SaveChangesAsync(ct);
        return new Taken.Work(await readBatch.ReadAsync(run, batch, Config(run), ct));
    }

    /// <summary>Stores what a batch found; false when the run was stopped meanwhile and nothing counts.</summary>
    public async Task<bool> WriteAsync(BatchInput input, BatchReading read, CancellationToken ct)
    {
        var run = await db.LockRunAsync(input.RunId, ct);
        if (!await GoesOnAsync(run, ct))
        {
            return false;
        }

        var batch = await BatchAsync(input.RunId, input.BatchIndex, ct);
        var now = clock.GetUtcNow();
        var found = WriteFindings.Of(input, read.Findings, read.Engine, await ProjectChoice.ReadAsync(db, input.Config, input.GroupId, ct));
        var proposals = found.Select(one => Proposal.Of(one, now)).ToList();
        db.Proposals.AddRange(proposals);
        db.ProposalMessages.AddRange(proposals.Zip(found).SelectMany(pair => pair.Second.Messages.Select(message => new ProposalMessage
        {
            ProposalId = pair.First.Id,
            GroupId = input.GroupId,
            TgMessageId = message.TgMessageId,
            MessageId = message.Id,
            PostedAt = message.PostedAt,
        })));
        batch.MarkDone(proposals.Count, read.Engine, read.FallbackReason, now);
        var cost = await usage.OfRunAsync(ModelReader.LedgerRun(input), ct);
        run.CountBatch(proposals.Count, read.Engine, cost?.Tokens ?? 0, cost?.Cost ?? 0);
        await db.SaveChangesAsync(ct);
        PublishProgress(run, batch, [.. proposals.Select(proposal => proposal.Id)]);
        return true;
    }

    public async Task<bool> CompleteAsync(AnalysisRunId id, CancellationToken ct)
    {
        var run = await db.LockRunAsync(id, ct);
        var now = clock.GetUtcNow();
        if (!await GoesOnAsync(run, ct) || !run.TryComplete(now))
        {
            return false;
        }

        db.Publish(RunFacts.Completed(tenant.Current, run));
        await db.SaveChangesAsync(ct);
        if (run.TryReview(now))
        {
            db.Publish(RunFacts.Reviewed(tenant.Current, run));
            await db.SaveChangesAsync(ct);
        }

        logger.RunEnded(run.Id, SnakeCase.Of(run.Status), run.ProposalsTotal, run.BatchesCreated);
        return true;
    }

    /// <summary>Remembers why a batch failed. True when that was its last attempt, and the run has failed with it.</summary>
    public async Task<bool> NoteErrorAsync(AnalysisRunId id, int index, string error, int mostAttempts, CancellationToken ct)
    {
        var run = await db.LockRunAsync(id, ct);
        var batch = await BatchAsync(id, index, ct);
        if (batch.Attempts < mostAttempts || run.Status != RunStatus.Running)
        {
            batch.NoteError(error);
            await db.SaveChangesAsync(ct);
            return false;
        }

        batch.MarkFailed(error, batch.Attempts, clock.GetUtcNow());
        await FailAsync(run, "batch_failed", $"Batch {index + 1} failed {batch.Attempts} times.", index, batch.Attempts, ct);
        return true;
    }

    /// <summary>Gives up a running run that no worker has.</summary>
    public Task FailLostAsync(AnalysisRun run, CancellationToken ct) => FailAsync(run, "worker_lost", "No worker has it any more.", null, 0, ct);

    // An abort is obeyed between two writes.
    private async Task<bool> GoesOnAsync(AnalysisRun run, CancellationToken ct)
    {
        if (run.Status != RunStatus.Running)
        {
            return false;
        }

        if (run.IsAbortRequested)
        {
            await FailAsync(run, RunFacts.AbortedByUser, run.AbortReason ?? "A person stopped it.", null, 0, ct);
            return false;
        }

        return true;
    }

    private async Task FailAsync(AnalysisRun run, string code, string error, int? batchIndex, int attempts, CancellationToken ct)
    {
        if (run.TryFail(code, error, batchIndex, attempts, clock.GetUtcNow()))
        {
            db.Publish(RunFacts.Failed(tenant.Current, run, code, error, batchIndex));
            await db.SaveChangesAsync(ct);
            logger.RunFailed(run.Id, code, batchIndex);
        }
    }

    private void PublishProgress(AnalysisRun run, RunBatch batch, IReadOnlyList<ProposalId> proposals)
    {
        db.Publish(new AnalysisProposalsCreated
        {
            TenantId = tenant.Current,
            Id = run.Id,
            ProjectId = run.ProjectId,
            BatchIndex = batch.BatchIndex,
            ProposalsCount = proposals.Count,
            ProposalsTotal = run.ProposalsTotal,
            ProposalsPending = run.ProposalsPending,
            ProposalIds = proposals,
        });
        db.Publish(new AnalysisProgressUpdated
        {
            TenantId = tenant.Current,
            Id = run.Id,
            ProjectId = run.ProjectId,
            CurrentBatch = run.BatchesCompleted,
            TotalBatches = run.BatchesCreated,
            ProgressPercent = run.ProgressPercent,
        });
    }

    private Task<RunBatch> BatchAsync(AnalysisRunId run, int index, CancellationToken ct) =>
        db.Batches.AsTracking().SingleAsync(batch => batch.RunId == run && batch.BatchIndex == index, ct);

    private static RunConfig Config(AnalysisRun run) => JsonSerializer.Deserialize<RunConfig>(run.ConfigSnapshot, EventJson.Options)!;
}
