using DigestMonolith.Contracts.Proposals;
using DigestMonolith.Modules.Proposals.Store;
using DigestMonolith.Platform.Jobs;
using DigestMonolith.Platform.Tenancy;

namespace DigestMonolith.Modules.Proposals.Runs;

/// <summary>What people do to a run: start, cancel, abort, close. The row is locked first, so of two the first one counts.</summary>
internal sealed class RunLife(ProposalsDbContext db, AccuracyMetrics metrics, JobQueue jobs, TenantScope tenant, TimeProvider clock)
{
    internal abstract record Outcome
    {
        private Outcome()
        {
        }

        internal sealed record Done(AnalysisRun Run) : Outcome;

        internal sealed record NoSuchRun : Outcome;

        internal sealed record WrongState(RunStatus Status, string Expected) : Outcome;

        internal sealed record StartedAlready : Outcome;

        internal sealed record ProposalsPending(int Count) : Outcome;
    }

    /// <summary>Asks a worker to begin; the run is running once one has.</summary>
    public Task<Outcome> StartAsync(AnalysisRunId id, CancellationToken ct) => OnAsync(id, async (run, now) =>
    {
        if (run.Status != RunStatus.Pending)
        {
            return new Outcome.WrongState(run.Status, "pending");
        }

        if (!run.TryRequestStart(now))
        {
            return new Outcome.StartedAlready();
        }

        await jobs.EnqueueAsync(AnalyseRun.Order(run), ct);
        return null;
    }, ct);

    /// <summary>A job that finds its run cancelled does nothing.</summary>
    public Task<Outcome> CancelAsync(AnalysisRunId id, CancellationToken ct) => OnAsync(id, (run, now) =>
    {
        if (!run.TryCancel(now))
        {
            return Task.FromResult<Outcome?>(new Outcome.WrongState(run.Status, "pending"));
        }

        db.Publish(RunFacts.Cancelled(tenant.Current, run));
        return Task.FromResult<Outcome?>(null);
    }, ct);

    /// <summary>The worker sees it before it writes its next batch, and the run has failed.</summary>
    public Task<Outcome> AbortAsync(AnalysisRunId id, AccountId by, string? reason, CancellationToken ct) => OnAsync(id, (run, _) =>
        Task.FromResult<Outcome?>(run.TryRequestAbort(by, reason) ? null : new Outcome.WrongState(run.Status, "running")), ct);

    /// <summary>Freezes the figures and unblocks the scope.</summary>
    public Task<Outcome> CloseAsync(AnalysisRunId id, AccountId? by, CancellationToken ct) => OnAsync(id, async (run, now) =>
    {
        if (!run.IsClosable)
        {
            return new Outcome.WrongState(run.Status, "completed or reviewed");
        }

        if (run.ProposalsPending > 0)
        {
            return new Outcome.ProposalsPending(run.ProposalsPending);
        }

        if (run.TryReview(now, evenEmpty: true))
        {
            db.Publish(RunFacts.Reviewed(tenant.Current, run));
            await db.SaveChangesAsync(ct);
        }

        run.Close(await metrics.OfAsync(run, ct), by, now);
        db.Publish(RunFacts.Closed(tenant.Current, run));
        return null;
    }, ct);

    private async Task<Outcome> OnAsync(AnalysisRunId id, Func<AnalysisRun, DateTimeOffset, Task<Outcome?>> act, CancellationToken ct)
    {
        if (await db.FindRunLockedAsync(id, ct) is not { } run)
        {
            return new Outcome.NoSuchRun();
        }

        if (await act(run, clock.GetUtcNow()) is { } objection)
        {
            return objection;
        }

        await db.SaveChangesAsync(ct);
        return new Outcome.Done(run);
    }
}
