using DigestMonolith.Contracts.Proposals;
using DigestMonolith.Modules.Proposals.Store;
using Microsoft.EntityFrameworkCore;

namespace DigestMonolith.Modules.Proposals.Review;

/// <summary>
/// Who may take a decision back, and for how long: the person who made it, for a minute, while nobody has worked on the task.
/// What a rule decided has no person and no minute: whoever may decide puts it right.
/// </summary>
internal sealed class UndoLimits(ProposalsDbContext db, TimeProvider clock)
{
    public static readonly TimeSpan Within = TimeSpan.FromSeconds(60);

    /// <summary>Why it cannot be taken back by this person now; null when nothing speaks against it.</summary>
    public async Task<Verdict.InUse?> ObjectionAsync(Proposal decided, Reviewer by, CancellationToken ct)
    {
        if (decided.ReviewedBy is { } person)
        {
            if (person != by.Account)
            {
                return new("undo_not_yours", $"{decided.ReviewedByName} decided it; only who decided takes it back.");
            }

            if (clock.GetUtcNow() - decided.ReviewedAt > Within)
            {
                return new("undo_expired", $"A decision is taken back within {Within.TotalSeconds:0} seconds.");
            }
        }

        return (decided.CreatedTaskId ?? decided.MergedIntoTaskId) is { } task && await IsTouchedAsync(task, decided.Id, ct)
            ? new("task_changed", "Its task was changed since; undo would take that work along.")
            : null;
    }

    // Another merge, or its undo, leaves alone what this decision brought.
    private Task<bool> IsTouchedAsync(TaskId task, ProposalId decided, CancellationToken ct) => db.TaskVersions.AnyAsync(later =>
        later.TaskId == task && later.Reason != VersionReason.Merge && later.Reason != VersionReason.Undo
        && later.Number > db.TaskVersions.Where(made => made.TaskId == task && made.ProposalId == decided && made.Reason != VersionReason.Undo).Max(made => made.Number), ct);
}
