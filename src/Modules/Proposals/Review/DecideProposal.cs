using DigestMonolith.Contracts.Proposals;
using DigestMonolith.Modules.Proposals.Store;
using DigestMonolith.Platform.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace DigestMonolith.Modules.Proposals.Review;

/// <summary>
/// The one way in which a proposal is decided: proposal, task and run change together, and the fact is said, or nothing
/// happens. Rows are locked in this order: proposal, task, run. The run comes last, because every decision of it needs it, and
/// nothing is written before it is held: what follows is one trip for all rows and one for the events and the commit.
/// </summary>
internal sealed class DecideProposal(ProposalsDbContext db, OpenTask open, TenantScope tenant, TimeProvider clock)
{
    /// <summary>Makes the task.</summary>
    /// <param name="version">The version that the caller has read; null decides whatever it is.</param>
    public Task<Verdict> ApproveAsync(ProposalId id, Reviewer by, string? notes, int? version, CancellationToken ct) =>
        DecideAsync(id, version, ProposalStatus.Approved, async (proposal, now) =>
        {
            var task = await open.FromAsync(proposal, by, now, ct);
            proposal.Approve(task.Id, by, notes, now);
            return null;
        }, (proposal, run) => ProposalFacts.Approved(tenant.Current, proposal, run, by), ct);

    public Task<Verdict> RejectAsync(ProposalId id, Reviewer by, string reason, int? version, CancellationToken ct) =>
        DecideAsync(id, version, ProposalStatus.Rejected, (proposal, now) =>
        {
            proposal.Reject(reason, by, now);
            return Task.FromResult<Verdict?>(null);
        }, (proposal, run) => ProposalFacts.Rejected(tenant.Current, proposal, run, by), ct);

    /// <summary>Adds an incident, a version and the messages to a task that is there.</summary>
    public Task<Verdict> MergeAsync(ProposalId id, TaskId target, Reviewer by, string? notes, int? version, CancellationToken ct) =>
        DecideAsync(id, version, ProposalStatus.Merged, async (proposal, now) =>
        {
            if (await open.FindLockedAsync(target, ct) is not { } task)
            {
                return new Verdict.NoSuchTask();
            }

            if (!task.TakesMerges)
            {
                return new Verdict.TaskIsClosed(task);
            }

            await open.MergeAsync(proposal, task, by, now, ct);
            proposal.Merge(target, by, notes, now);
            return null;
        }, (proposal, run) => ProposalFacts.Merged(tenant.Current, proposal, run, by), ct);

    private async Task<Verdict> DecideAsync(
        ProposalId id, int? version, ProposalStatus next, Func<Proposal, DateTimeOffset, Task<Verdict?>> decide, Func<Proposal, AnalysisRun, ProposalEvent> fact, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        if (await db.LockProposalAsync(id, ct) is not { } proposal)
        {
            return new Verdict.NoSuchProposal();
        }

        if (proposal.Status != ProposalStatus.Pending)
        {
            return new Verdict.AlreadyDecided(proposal);
        }

        if (version is { } read && read != proposal.Version)
        {
            return new Verdict.Stale(proposal.Version);
        }

        if (await decide(proposal, now) is { } objection)
        {
            return objection;
        }

        var run = await db.LockRunAsync(proposal.RunId, ct);
        var before = run.Status;
        if (!run.TryMove(ProposalStatus.Pending, next, now))
        {
            return new Verdict.RunIsClosed();
        }

        db.Publish(fact(proposal, run));
        if (before != run.Status)
        {
            db.Publish(RunFacts.Reviewed(tenant.Current, run));
        }

        await db.SaveDecisionAsync(ct);
        return new Verdict.Done(proposal, run);
    }
}
