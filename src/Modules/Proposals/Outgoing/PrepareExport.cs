using DigestMonolith.Contracts.Proposals;
using DigestMonolith.Modules.Proposals.Store;
using DigestMonolith.Platform.Persistence;
using Microsoft.EntityFrameworkCore;

namespace DigestMonolith.Modules.Proposals.Outgoing;

/// <summary>Reads the task as it is now, and opens the way to the target.</summary>
internal sealed class PrepareExport(IEnumerable<ITaskExport> ways, ProposalsDbContext db, TimeProvider clock)
{
    public const string TargetGone = "target_gone";

    /// <summary>Null when there is nothing to send.</summary>
    public async Task<ExportParcel?> TakeAsync(ExportOrder order, CancellationToken ct)
    {
        if (await db.Tasks.SingleOrDefaultAsync(task => task.Id == order.TaskId, ct) is not { } task)
        {
            return null;
        }

        var sender = ways.SingleOrDefault(way => way.Kind == order.Kind) is { } way ? await way.OpenAsync(order.Target, ct) : null;
        var export = await db.TaskExports.AsTracking().SingleOrDefaultAsync(one => one.TaskId == order.TaskId && one.Target == order.Target, ct);
        if (export is null)
        {
            // A target that was removed before it had anything leaves no trace.
            if (sender is null)
            {
                return null;
            }

            export = TaskExport.To(order.Target, order.Kind, order.TaskId);
            db.TaskExports.Add(export);
        }
        else if (export.Has(order.Version) && !order.IsForced)
        {
            return null;
        }

        var now = clock.GetUtcNow();
        if (order.Attempt == 1)
        {
            export.Begin(now);
        }

        if (sender is null)
        {
            export.MarkFailed(TargetGone, now);
        }

        await db.SaveChangesAsync(ct);
        return sender is null ? null : new ExportParcel(sender, await ReadAsync(task, ct));
    }

    private async Task<ExportedTask> ReadAsync(TrackedTask task, CancellationToken ct) => new()
    {
        Id = task.Id,
        Number = task.Number,
        Version = task.Version,
        Title = task.Title,
        Description = task.Description,
        Status = SnakeCase.Of(task.Status),
        Priority = SnakeCase.Of(task.Priority),
        Category = SnakeCase.Of(task.Category),
        Tags = task.Tags,
        Assignee = task.Assignee,
        DueOn = task.DueOn,
        ProjectId = task.ProjectId,
        ParentTaskId = task.ParentTaskId,
        IncidentCount = task.IncidentCount,
        CreatedAt = task.CreatedAt,
        UpdatedAt = task.UpdatedAt,
        Messages = await db.TaskMessages.Where(message => message.TaskId == task.Id).OrderBy(message => message.PostedAt).ThenBy(message => message.TgMessageId)
            .Select(message => new ExportedMessage(message.GroupId, message.TgMessageId, message.PostedAt)).ToListAsync(ct),
    };
}
