using DigestMonolith.Contracts.Proposals;
using Microsoft.EntityFrameworkCore;

namespace DigestMonolith.Modules.Proposals.Reading;

/// <summary>The tasks that something new is compared with.</summary>
internal static class KnownTasks
{
    private const int Most = 500;

    /// <summary>The latest open ones of the project; of the tenant when there is none.</summary>
    public static async Task<IReadOnlyList<KnownMatter>> ReadAsync(ProposalsDbContext db, ProjectId? project, CancellationToken ct)
    {
        var tasks = await db.Tasks.Where(task => (task.Status == TaskState.Open || task.Status == TaskState.InProgress) && (project == null || task.ProjectId == project))
            .OrderByDescending(task => task.Id).Take(Most).ToListAsync(ct);
        var ids = tasks.Select(task => task.Id).ToList();
        var messages = (await db.TaskMessages.Where(message => ids.Contains(message.TaskId)).Select(message => new { message.TaskId, message.MessageId }).ToListAsync(ct))
            .ToLookup(message => message.TaskId, message => message.MessageId);
        return [.. tasks.Select(task => new KnownMatter
        {
            TaskId = task.Id,
            Number = task.Number,
            Title = task.Title,
            Description = task.Description,
            Priority = task.Priority,
            Category = task.Category,
            Owner = task.Assignee,
            DueOn = task.DueOn,
            Messages = messages[task.Id].ToHashSet(),
        })];
    }
}
