using DigestMonolith.Contracts.Proposals;
using DigestMonolith.Modules.Proposals.Store;
using DigestMonolith.Platform.Jobs;
using Microsoft.EntityFrameworkCore;

namespace DigestMonolith.Modules.Proposals.Outgoing;

/// <summary>Asks for the export of a changed task, in the unit of work of the change.</summary>
internal sealed class PlanExports(IEnumerable<ITaskExport> ways, ProposalsDbContext db, JobQueue jobs)
{
    /// <summary>The targets of its project, and those that have it from an earlier one. How many there are.</summary>
    /// <param name="isForced">Sends the version also where it arrived.</param>
    public async Task<int> AfterAsync(TrackedTask task, CancellationToken ct, bool isForced = false)
    {
        var targets = new HashSet<(string Kind, Guid Target)>();
        foreach (var way in ways)
        {
            targets.UnionWith((await way.TargetsAsync(task.ProjectId, ct)).Select(target => (way.Kind, target)));
        }

        if (db.Entry(task).State != EntityState.Added)
        {
            targets.UnionWith((await db.TaskExports.Where(export => export.TaskId == task.Id && export.Error != PrepareExport.TargetGone).Select(export => new { export.Kind, export.Target }).ToListAsync(ct))
                .Select(export => (export.Kind, export.Target)));
        }

        foreach (var (kind, target) in targets)
        {
            await jobs.EnqueueAsync(new ExportOrder(task.Id, task.Version, kind, target) { IsForced = isForced }.ToJob(dueAt: null), ct);
        }

        return targets.Count;
    }
}
