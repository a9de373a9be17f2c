using DigestMonolith.Contracts.Proposals;
using DigestMonolith.Modules.Proposals.Outgoing;
using DigestMonolith.Modules.Proposals.Review;
using DigestMonolith.Modules.Proposals.Store;
using Microsoft.EntityFrameworkCore;

namespace DigestMonolith.Modules.Proposals.Tasks;

/// <summary>Makes a task by hand, with its first version.</summary>
internal sealed class MakeTask(ProposalsDbContext db, PlanExports exports, TimeProvider clock)
{
    internal abstract record Outcome
    {
        private Outcome()
        {
        }

        internal sealed record Made(TrackedTask Task) : Outcome;

        internal sealed record Refused(string Field, string Detail) : Outcome;
    }

    public async Task<Outcome> MakeAsync(TaskWish wish, Reviewer by, CancellationToken ct)
    {
        if (wish.ProjectId is { } project && !await db.Projects.AnyAsync(one => one.Id == project, ct))
        {
            return new Outcome.Refused("project_id", "There is no such project.");
        }

        // Nothing stands below a new task, so it cannot close a circle.
        if (wish.ParentTaskId is { } parent && !await db.Tasks.AnyAsync(one => one.Id == parent, ct))
        {
            return new Outcome.Refused("parent_task_id", "There is no such task.");
        }

        var task = TrackedTask.ByHand(wish, by, clock.GetUtcNow());
        db.Tasks.Add(task);
        db.TaskVersions.Add(task.FirstVersion(by));
        await exports.AfterAsync(task, ct);
        await db.SaveChangesAsync(ct);
        return new Outcome.Made(task);
    }
}
