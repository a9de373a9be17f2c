using DigestMonolith.Contracts.Ingestion;
using DigestMonolith.Modules.Ingestion.Store;
using DigestMonolith.Platform.Tenancy;
using Microsoft.Extensions.Logging;

namespace DigestMonolith.Modules.Ingestion.Live;

/// <summary>
/// A group became a supergroup: history and settings stay, the number changes. Telegram numbers messages anew from one,
/// so the old ones move to where its own exports put them: a billion down.
/// </summary>
internal sealed class MigrateGroup(UnitOfWork work, IEnumerable<IFollowMigration> followers, ILogger<MigrateGroup> logger)
{
    // An export brings a group under its bare number.
    private const string Find = "select id from ingestion.groups where tg_chat_id in ($1, $2) order by tg_chat_id = $1 desc limit 1";
    private const string Lock = "select id from ingestion.groups where id = $1 and tg_chat_id in ($2, $3) for update";

    private const string Move = """
        update ingestion.groups set tg_chat_id = $2, migrated_from = $3, kind = 'supergroup', version = version + 1
        where id = $1 and not exists (select from ingestion.groups other where other.tg_chat_id = $2)
        """;

    // One that an import of the supergroup brought under that number already is the same message, and takes over how it read before.
    private const string Renumber = """
        with twins as (
            delete from ingestion.group_messages m where m.group_id = $1 and m.tg_message_id > 0
              and exists (select from ingestion.group_messages t where t.group_id = $1 and t.tg_message_id = m.tg_message_id - 1000000000)
            returning m.id, m.tg_message_id
        ), unmeasured as (
            delete from ingestion.group_message_analytics a using twins where a.message_id = twins.id
        ), heirs as (
            select twins.id, t.id as heir, t.deleted_at is null and not exists (select from ingestion.message_versions v where v.message_id = t.id) as inherits
            from twins join ingestion.group_messages t on t.group_id = $1 and t.tg_message_id = twins.tg_message_id - 1000000000
        ), inherited as (
            update ingestion.message_versions v set message_id = heirs.heir from heirs where v.message_id = heirs.id and heirs.inherits
        ), dropped as (
            delete from ingestion.message_versions v using heirs where v.message_id = heirs.id and not heirs.inherits
        )
        update ingestion.group_messages m set tg_message_id = m.tg_message_id - 1000000000,
            reply_to_tg_message_id = case when m.reply_to_tg_message_id > 0 then m.reply_to_tg_message_id - 1000000000 else m.reply_to_tg_message_id end
        where m.group_id = $1 and m.tg_message_id > 0 and not exists (select from twins where twins.id = m.id)
        """;

    /// <summary>Nothing happens when the group is not watched, or moved already: both chats are told of it.</summary>
    public async Task MoveAsync(long from, long to, CancellationToken ct)
    {
        await DoAsync("update ingestion.seen_chats set is_inside = false where tg_chat_id = $1", [from], ct);
        if (await DoAsync(Find, [from, TelegramPeer.Number(from)], ct) is not Guid group)
        {
            return;
        }

        // Whoever writes messages of the group has its writers before the group: the other chat's updates are read at the same time.
        await GroupWriters.EnterAsync(work, new(group), isAlone: true, ct);
        if (await DoAsync(Lock, [group, from, TelegramPeer.Number(from)], ct) is null)
        {
            return;
        }

        await using var move = work.Command(Move);
        move.Parameters.AddWithValue(group);
        move.Parameters.AddWithValue(to);
        move.Parameters.AddWithValue(from);
        if (await move.ExecuteNonQueryAsync(ct) == 0)
        {
            logger.MigrationRefused(new(group));
            return;
        }

        await using var renumber = work.Command(Renumber);
        renumber.Parameters.AddWithValue(group);
        await renumber.ExecuteNonQueryAsync(ct);
        foreach (var follower in followers)
        {
            await follower.MoveAsync(new(group), from, to, ct);
        }

        logger.GroupMigrated(new(group));
    }

    private async Task<object?> DoAsync(string sql, object[] values, CancellationToken ct)
    {
        await using var command = work.Command(sql);
        foreach (var value in values)
        {
            command.Parameters.AddWithValue(value);
        }

        return await command.ExecuteScalarAsync(ct);
    }
}
