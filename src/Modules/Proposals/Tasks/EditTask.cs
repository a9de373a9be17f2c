using DigestMonolith.Contracts.Proposals;
using DigestMonolith.Modules.Proposals.Outgoing;
using DigestMonolith.Modules.Proposals.Review;
using DigestMonolith.Modules.Proposals.Store;
using Microsoft.EntityFrameworkCore;

namespace DigestMonolith.Modules.Proposals.Tasks;

/// <summary>Changes a task by hand; each change is a version.</summary>
internal sealed class EditTask(ProposalsDbContext db, OpenTask tasks, PlanExports exports, TimeProvider clock)
{
    internal abstract record Outcome
    {
        private Outcome()
        {
        }

        internal sealed record Done(TrackedTask Task) : Outcome;

        internal sealed record NoSuchTask : Outcome;

        internal sealed record Stale(int Version) : Outcome;

        internal sealed record Withdrawn : Outcome;

        /// <summary>It would stand below itself.</summary>
        internal sealed record Cycle : Outcome;

        internal sealed record Refused(string Field, string Detail) : Outcome;
    }

    public async Task<Outcome> EditAsync(TaskId id, TaskEdits edits, Reviewer by, int? version, CancellationToken ct)
    {
        if (await tasks.FindLockedAsync(id, ct) is not { } task)
        {
            return new Outcome.NoSuchTask();
        }

        if (task.Status == TaskState.Withdrawn)
        {
            return new Outcome.Withdrawn();
        }

        if (version is { } read && read != task.Version)
        {
            return new Outcome.Stale(task.Version);
        }

        if (await ObjectionAsync(id, edits, ct) is { } objection)
        {
            return objection;
        }

        if (task.Edit(edits, by, clock.GetUtcNow()) is { } made)
        {
            db.TaskVersions.Add(made);
            await exports.AfterAsync(task, ct);
            await db.SaveChangesAsync(ct);
        }

        return new Outcome.Done(task);
    }

    private async Task<Outcome?> ObjectionAsync(TaskId id, TaskEdits edits, CancellationToken ct)
    {
        if (edits.ProjectId is { IsGiven: true, Value: { } project } && !await db.Projects.AnyAsync(one => one.Id == project, ct))
        {
            return new Outcome.Refused("project_id", "There is no such project.");
        }

        if (edits.ParentTaskId is not { IsGiven: true, Value: { } parent })
        {
            return null;
        }

        // Two who hang two tasks below each other at once must not both be let: whoever changes the tree waits for the other.
        await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtextextended('proposals.task_tree' || current_setting('app.current_tenant'), 0))", ct);
        for (TaskId? above = parent; above is { } one;)
        {
            if (one == id)
            {
                return new Outcome.Cycle();
            }

            if (await db.Tasks.Where(task => task.Id == one).Select(task => new { task.ParentTaskId }).SingleOrDefaultAsync(ct) is not { } found)
            {
                return new Outcome.Refused("parent_task_id", "There is no such task.");
            }

            above = found.ParentTaskId;
        }

        return null;
    }
}
