using DigestMonolith.Contracts.Ingestion;
using DigestMonolith.Modules.Proposals.Outgoing;
using DigestMonolith.Platform.Tenancy;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace DigestMonolith.Modules.Proposals.Forgetting;

/// <summary>
/// Takes the words of erased messages out of proposals and tasks that rest on them: the decision, its counters and the task
/// stay, what they say is gone. When only age takes messages, tasks keep their words: they are the team's own by then.
/// </summary>
internal sealed class ForgetInProposals(UnitOfWork work, ProposalsDbContext db, PlanExports exports) : IForgetMessages
{
    private const string Erased = "[erased]";

    public async Task<IReadOnlyDictionary<string, int>> ForgetAsync(ForgottenMessages forgotten, CancellationToken ct)
    {
        if (forgotten.KeepsDigests)
        {
            return new Dictionary<string, int>();
        }

        var proposals = await RunAsync("""
            update proposals.task_proposals p set title = $3, description = '', reasoning = '', owner = null, due_words = null, tags = '{}', keywords_matched = '{}',
                diff_summary = null, original = jsonb_build_object('project_id', p.original -> 'project_id'), version = p.version + 1
            where p.id in (select m.proposal_id from proposals.proposal_messages m where m.group_id = $1 and m.tg_message_id = any($2))
            """, forgotten, ct);
        await RunAsync("""
            update proposals.proposal_edits e set old = null, new = $3
            where e.proposal_id in (select m.proposal_id from proposals.proposal_messages m where m.group_id = $1 and m.tg_message_id = any($2))
            """, forgotten, ct);
        var tasks = await RunAsync("""
            update proposals.tasks t set title = $3, description = '', assignee = null, tags = '{}', version = t.version + 1
            where t.id in (select m.task_id from proposals.task_messages m where m.group_id = $1 and m.tg_message_id = any($2))
            """, forgotten, ct);
        await RunAsync("""
            update proposals.task_versions v set snapshot = jsonb_build_object('title', $3), changes = '{}'
            where v.task_id in (select m.task_id from proposals.task_messages m where m.group_id = $1 and m.tg_message_id = any($2))
            """, forgotten, ct);
        var owners = await ForgetNamesAsync(forgotten, ct);
        await TellTargetsAsync(forgotten, ct);
        return new Dictionary<string, int> { ["proposals"] = proposals, ["tasks"] = tasks, ["owners"] = owners };
    }

    // Whoever has the words outside is told that they are gone.
    private async Task TellTargetsAsync(ForgottenMessages forgotten, CancellationToken ct)
    {
        var messages = forgotten.TgMessageIds.ToList();
        var touched = await db.Tasks.Where(task => db.TaskMessages.Any(message => message.TaskId == task.Id && message.GroupId == forgotten.GroupId && messages.Contains(message.TgMessageId))).ToListAsync(ct);
        foreach (var task in touched)
        {
            await exports.AfterAsync(task, ct);
        }
    }

    // Of whom nothing is left, nothing is to be done by him either.
    private async Task<int> ForgetNamesAsync(ForgottenMessages forgotten, CancellationToken ct)
    {
        if (forgotten.Names.Count == 0)
        {
            return 0;
        }

        string[] names = [.. forgotten.Names.SelectMany(name => new[] { name, $"@{name}" }).Select(name => name.ToLowerInvariant())];
        var count = 0;
        foreach (var statement in new[]
        {
            "update proposals.task_proposals set owner = null, version = version + 1 where group_id = $1 and lower(owner) = any($2)",
            """
            update proposals.tasks t set assignee = null, version = t.version + 1
            where lower(t.assignee) = any($2) and exists (select from proposals.task_messages m where m.task_id = t.id and m.group_id = $1)
            """,
        })
        {
            await using var command = work.Command(statement);
            command.Parameters.AddWithValue(forgotten.GroupId.Value);
            command.Parameters.AddWithValue(names);
            count += await command.ExecuteNonQueryAsync(ct);
        }

        return count;
    }

    private async Task<int> RunAsync(string statement, ForgottenMessages forgotten, CancellationToken ct)
    {
        await using NpgsqlCommand command = work.Command(statement);
        command.Parameters.AddWithValue(forgotten.GroupId.Value);
        command.Parameters.AddWithValue(forgotten.TgMessageIds.ToArray());
        command.Parameters.AddWithValue(Erased);
        return await command.ExecuteNonQueryAsync(ct);
    }
}
