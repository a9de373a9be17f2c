using DigestMonolith.Contracts.Proposals;
using Microsoft.EntityFrameworkCore;

namespace DigestMonolith.Modules.Proposals.Store;

/// <summary>
/// Rows that are read to be changed: whoever comes second waits, and then sees what the first one wrote. Never against the
/// key, which a row that is written below one that another has locked asks for.
/// </summary>
internal static class RowLocks
{
    extension(ProposalsDbContext db)
    {
        public Task<Proposal?> LockProposalAsync(ProposalId id, CancellationToken ct) =>
            db.Proposals.FromSql($"select * from proposals.task_proposals where id = {id.Value} for no key update").AsTracking().SingleOrDefaultAsync(ct);

        /// <summary>
        /// In the order of asking. A row's own lock goes to whoever looks first after each commit: of fifty who decide at once
        /// some would wait for all the others, again and again.
        /// </summary>
        public Task<AnalysisRun?> FindRunLockedAsync(AnalysisRunId id, CancellationToken ct) => db.Runs.FromSql($"""
            select run.* from (select pg_advisory_xact_lock(hashtextextended({id.ToString()}, 3)) offset 0) turn, proposals.analysis_runs run
            where run.id = {id.Value} for no key update of run
            """).AsTracking().SingleOrDefaultAsync(ct);

        /// <summary>The run of a proposal, which is there as long as the proposal is.</summary>
        public async Task<AnalysisRun> LockRunAsync(AnalysisRunId id, CancellationToken ct) =>
            await db.FindRunLockedAsync(id, ct) ?? throw new InvalidOperationException($"Run {id} is gone while its proposals are there.");

        /// <summary>
        /// Writes what was changed while the run is held. What cannot be written is given up with its transaction, so it needs
        /// no savepoint, which would be two more trips while others wait.
        /// </summary>
        public Task SaveDecisionAsync(CancellationToken ct)
        {
            db.Database.AutoSavepointsEnabled = false;
            return db.SaveChangesAsync(ct);
        }
    }
}
