using DigestMonolith.Contracts.Proposals;
using DigestMonolith.Modules.Proposals.Outgoing;
using DigestMonolith.Modules.Proposals.Store;
using Microsoft.EntityFrameworkCore;

namespace DigestMonolith.Modules.Proposals.Review;

/// <summary>What decisions do to tasks: a new one, one more incident of a known one, and both taken back.</summary>
internal sealed class OpenTask(ProposalsDbContext db, PlanExports exports)
{
    /// <summary>The task of a proposal with its first version and its messages.</summary>
    public async Task<TrackedTask> FromAsync(Proposal proposal, Reviewer by, DateTimeOffset now, CancellationToken ct)
    {
        var task = TrackedTask.From(proposal, by, now);
        db.Tasks.Add(task);
        db.TaskVersions.Add(task.FirstVersion(by));
        db.TaskMessages.AddRange((await MessagesAsync(proposal.Id, ct)).Select(message => Link(task.Id, message)));
        await exports.AfterAsync(task, ct);
        return task;
    }

    public Task<TrackedTask?> FindLockedAsync(TaskId id, CancellationToken ct) =>
        db.Tasks.FromSql($"select * from proposals.tasks where id = {id.Value} for no key update").AsTracking().SingleOrDefaultAsync(ct);

    public async Task MergeAsync(Proposal proposal, TrackedTask task, Reviewer by, DateTimeOffset now, CancellationToken ct)
    {
        var messages = await MessagesAsync(proposal.Id, ct);
        var known = await db.TaskMessages.Where(message => message.TaskId == task.Id).Select(message => message.MessageId).ToListAsync(ct);
        db.TaskVersions.Add(task.CountIncident(proposal, by, now));
        db.Incidents.Add(new TaskIncident
        {
            Id = Guid.CreateVersion7(now),
            TaskId = task.Id,
            ProposalId = proposal.Id,
            RunId = proposal.RunId,
            At = now,
            TgMessageIds = [.. messages.Select(message => message.TgMessageId)],
        });
        db.TaskMessages.AddRange(messages.Where(message => !known.Contains(message.MessageId)).Select(message => Link(task.Id, message)));
        await exports.AfterAsync(task, ct);
    }

    /// <summary>Takes the task of an approval back.</summary>
    public async Task WithdrawAsync(TrackedTask task, Reviewer by, DateTimeOffset now, CancellationToken ct)
    {
        db.TaskVersions.Add(task.Withdraw(by, now));
        await exports.AfterAsync(task, ct);
    }

    /// <summary>Takes a merge back: the incident, and the messages that it brought and no other merge has.</summary>
    public async Task UnmergeAsync(Proposal proposal, TrackedTask task, Reviewer by, DateTimeOffset now, CancellationToken ct)
    {
        var incident = await db.Incidents.AsTracking().SingleAsync(one => one.ProposalId == proposal.Id && one.WithdrawnAt == null, ct);
        incident.Withdraw(now);
        db.TaskVersions.Add(task.UncountIncident(proposal, by, now));
        await LeaveToOthersAsync(proposal, task, ct);
        await db.TaskMessages.Where(message => message.TaskId == task.Id && message.ProposalId == proposal.Id).ExecuteDeleteAsync(ct);
        await exports.AfterAsync(task, ct);
    }

    // A message that several merges have is linked to the first of them; from now on to the next.
    private Task<int> LeaveToOthersAsync(Proposal proposal, TrackedTask task, CancellationToken ct) => db.Database.ExecuteSqlAsync($"""
        update proposals.task_messages linked set proposal_id = other.proposal_id
        from (
            select distinct on (m.message_id) m.message_id, m.proposal_id
            from proposals.task_proposals p join proposals.proposal_messages m on m.proposal_id = p.id
            where p.merged_into_task_id = {task.Id.Value} and p.id <> {proposal.Id.Value}
            order by m.message_id, p.reviewed_at, p.id) other
        where linked.task_id = {task.Id.Value} and linked.proposal_id = {proposal.Id.Value} and linked.message_id = other.message_id
        """, ct);

    private Task<List<ProposalMessage>> MessagesAsync(ProposalId proposal, CancellationToken ct) =>
        db.ProposalMessages.Where(message => message.ProposalId == proposal).OrderBy(message => message.PostedAt).ThenBy(message => message.TgMessageId).ToListAsync(ct);

    private static TaskMessage Link(TaskId task, ProposalMessage message) => new()
    {
        TaskId = task,
        MessageId = message.MessageId,
        GroupId = message.GroupId,
        TgMessageId = message.TgMessageId,
        PostedAt = message.PostedAt,
        ProposalId = message.ProposalId,
    };
}
