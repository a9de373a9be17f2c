using DigestMonolith.Contracts.Proposals;
using Microsoft.EntityFrameworkCore;

namespace DigestMonolith.Modules.Proposals;

/// <summary>The open tasks as a bot tells them.</summary>
internal sealed class OpenTaskList(ProposalsDbContext db) : IOpenTasks
{
    public async Task<OpenTasks> ReadAsync(int most, CancellationToken ct)
    {
        var open = db.Tasks.Where(task => task.Status == TaskState.Open || task.Status == TaskState.InProgress);
        return new(
            await open.CountAsync(ct),
            await db.Proposals.CountAsync(proposal => proposal.Status == ProposalStatus.Pending, ct),
            await open.OrderBy(task => task.DueOn == null).ThenBy(task => task.DueOn).ThenBy(task => task.Number).Take(most)
                .Select(task => new TaskLine(task.Number, task.Title, task.Assignee, task.DueOn)).ToListAsync(ct));
    }
}
