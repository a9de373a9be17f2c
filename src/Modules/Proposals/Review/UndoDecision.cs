using DigestMonolith.Contracts.Proposals;
using DigestMonolith.Modules.Proposals.Store;
using DigestMonolith.Platform.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace DigestMonolith.Modules.Proposals.Review;

/// <summary>
/// Takes a decision back, within <see cref="UndoLimits"/> and until the run is closed: the proposal is pending, the counters are as before, the task is
/// withdrawn or the merge is gone, a reviewed run is completed again.
/// </summary>
internal sealed class UndoDecision(ProposalsDbContext db, OpenTask open, UndoLimits limits, TenantScope tenant, TimeProvider clock)
{
    public async Task<Verdict> UndoAsync(ProposalId id, Reviewer by, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        if (await db.LockProposalAsync(id, ct) is not { } proposal)
        {
            return new Verdict.NoSuchProposal();
        }

        var before = proposal.Status;
        if (before == ProposalStatus.Pending)
        {
            return new Verdict.NotDecided();
        }

        // Locked before the limits are looked at: whoever changes the task just now has done so, or waits.
        var task = await LockTaskAsync(proposal, ct);
        if (await limits.ObjectionAsync(proposal, by, ct) is { } limit)
        {
            return limit;
        }

        var parts = 0;
        if (proposal.IsSplit)
        {
            if (await JoinPartsAsync(proposal, ct) is not { } joined)
            {
                return new Verdict.InUse("parts_decided", "Parts of it are decided already; undo those first.");
            }

            parts = joined;
        }
        else if (task is not null && await ReverseTaskAsync(proposal, task, by, now, ct) is { } objection)
        {
            return objection;
        }

        proposal.TakeBack();
        var run = await db.LockRunAsync(proposal.RunId, ct);
        if (!run.TryMove(before, ProposalStatus.Pending, now))
        {
            return new Verdict.RunIsClosed();
        }

        if (parts > 0)
        {
            run.CountParts(-parts);
        }

        db.Publish(ProposalFacts.Updated(tenant.Current, proposal, run, by, ["status"]));
        await db.SaveDecisionAsync(ct);
        return new Verdict.Done(proposal, run);
    }

    private async Task<TrackedTask?> LockTaskAsync(Proposal proposal, CancellationToken ct) => (proposal.CreatedTaskId ?? proposal.MergedIntoTaskId) is { } id
        ? await open.FindLockedAsync(id, ct) ?? throw new InvalidOperationException($"Task {id} of a decided proposal is gone.")
        : null;

    private async Task<Verdict?> ReverseTaskAsync(Proposal proposal, TrackedTask task, Reviewer by, DateTimeOffset now, CancellationToken ct)
    {
        if (proposal.Status == ProposalStatus.Merged)
        {
            await open.UnmergeAsync(proposal, task, by, now, ct);
            return null;
        }

        if (task.IncidentCount > 0)
        {
            return new Verdict.InUse("task_in_use", $"Others were merged into task {task.Number}; undo those first.");
        }

        if (await db.Tasks.AnyAsync(child => child.ParentTaskId == task.Id && child.Status != TaskState.Withdrawn, ct))
        {
            return new Verdict.InUse("task_in_use", $"Task {task.Number} has tasks below it; move them first.");
        }

        await open.WithdrawAsync(task, by, now, ct);
        return null;
    }

    // Null when one of the parts is decided.
    private async Task<int?> JoinPartsAsync(Proposal whole, CancellationToken ct)
    {
        var parts = await db.Proposals.FromSql($"select * from proposals.task_proposals where parent_id = {whole.Id.Value} order by id for no key update").AsTracking().ToListAsync(ct);
        if (parts.Any(part => part.Status != ProposalStatus.Pending))
        {
            return null;
        }

        db.Proposals.RemoveRange(parts);
        return parts.Count;
    }
}
