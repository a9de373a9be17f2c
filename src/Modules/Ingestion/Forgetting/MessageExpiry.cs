using DigestMonolith.Contracts.Ingestion;
using DigestMonolith.Modules.Ingestion.Store;
using DigestMonolith.Platform.Retention;
using DigestMonolith.Platform.Tenancy;

namespace DigestMonolith.Modules.Ingestion.Forgetting;

/// <summary>
/// Messages by the later of posting and import, where a tenant set days. What was erased keeps its row, so that no later
/// import brings it back; what age took may come back with an import, and ages anew.
/// </summary>
internal sealed class MessageExpiry(UnitOfWork work, IEnumerable<IForgetMessages> others, ForgetOutside outside) : IExpiry
{
    private const string Remove = """
        with old as (
            select group_id, id from ingestion.group_messages
            where group_id = $1 and posted_at < $2 and created_at < $2 and deleted_at is null order by posted_at limit $3
        ), gone as (
            delete from ingestion.group_messages m using old where m.group_id = old.group_id and m.id = old.id returning m.id, m.tg_message_id
        ), unmeasured as (
            delete from ingestion.group_message_analytics a using gone where a.message_id = gone.id
        ), unversioned as (
            delete from ingestion.message_versions v using gone where v.message_id = gone.id
        )
        select tg_message_id from gone
        """;

    public string Name => "messages";

    public int? DaysOf(RetentionDays days) => days.Messages;

    public async Task<int> RemoveAsync(DateTimeOffset before, int most, CancellationToken ct)
    {
        var removed = 0;
        foreach (var group in await GroupsAsync(before, ct))
        {
            removed += await RemoveAsync(group, before, most - removed, ct);
            if (removed == most)
            {
                break;
            }
        }

        return removed;
    }

    // Others wait for a group whose messages go: those without are left alone.
    private async Task<List<GroupId>> GroupsAsync(DateTimeOffset before, CancellationToken ct)
    {
        await using var command = work.Command("""
            select g.id from ingestion.groups g
            where exists (
                select from ingestion.group_messages m where m.group_id = g.id and m.posted_at < $1 and m.created_at < $1 and m.deleted_at is null)
            order by g.id
            """);
        command.Parameters.AddWithValue(before.ToUniversalTime());
        var groups = new List<GroupId>();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            groups.Add(new GroupId(reader.GetGuid(0)));
        }

        return groups;
    }

    private async Task<int> RemoveAsync(GroupId group, DateTimeOffset before, int most, CancellationToken ct)
    {
        await GroupWriters.EnterAsync(work, group, isAlone: true, ct);
        var gone = new HashSet<long>();
        await using (var command = work.Command(Remove))
        {
            command.Parameters.AddWithValue(group.Value);
            command.Parameters.AddWithValue(before.ToUniversalTime());
            command.Parameters.AddWithValue(most);
            await using var reader = await command.ExecuteReaderAsync(ct);
            while (await reader.ReadAsync(ct))
            {
                gone.Add(reader.GetInt64(0));
            }
        }

        if (gone.Count > 0)
        {
            foreach (var other in others)
            {
                await other.ForgetAsync(new ForgottenMessages { GroupId = group, TgMessageIds = gone, KeepsDigests = true }, ct);
            }

            await outside.AskAsync(group, gone, ct);
        }

        return gone.Count;
    }
}

/// <summary>What goes with the last messages of its time.</summary>
internal static class MessageExpiries
{
    public static IReadOnlyList<ExpiryRule> Beside { get; } =
    [
        // Reports of imports whose messages are all gone by age: they hold names of files and chats.
        new("imports", days => days.Messages, """
            delete from ingestion.import_jobs where id in (
                select id from ingestion.import_jobs where finished_at < $1 and state in ('completed', 'failed') order by id limit $2)
            """),
        // Names of people of whom no message is left.
        new("profiles", days => days.Messages, """
            delete from ingestion.telegram_profiles where tg_id in (
                select p.tg_id from ingestion.telegram_profiles p
                where p.seen_at < $1 and (p.name is not null or p.username is not null)
                    and not exists (select from ingestion.group_messages m where m.sender_tg_id = p.tg_id)
                limit $2)
            """),
    ];
}
