using DigestMonolith.Contracts.Proposals;
using Microsoft.EntityFrameworkCore;

namespace DigestMonolith.Modules.Proposals.Store;

/// <summary>
/// Rows that are read to be changed: whoever comes second waits, and then sees what the first one wrote. Never against the
/// key: an approval has written a task below its run, and holds the run's key, when it comes to lock the run.
/// </summary>
internal static class RowLocks
{
    extension(ProposalsDbContext db)
    {
        public Task<Proposal?> LockProposalAsync(ProposalId id, CancellationToken ct) =>
            db.Proposals.FromSql($"select * from proposals.task_proposals where id = {id.Value} for no key update").AsTracking().SingleOrDefaultAsync(ct);

        public Task<AnalysisRun?> FindRunLockedAsync(AnalysisRunId id, CancellationToken ct) =>
            db.Runs.FromSql($"select * from proposals.analysis_runs where id = {id.Value} for no key update").AsTracking().SingleOrDefaultAsync(ct);

        /// <summary>The run of a proposal, which is there as long as the proposal is.</summary>
        public async Task<AnalysisRun> LockRunAsync(AnalysisRunId id, CancellationToken ct) =>
            await db.FindRunLockedAsync(id, ct) ?? throw new InvalidOperationException($"Run {id} is gone while its proposals are there.");
    }
}
