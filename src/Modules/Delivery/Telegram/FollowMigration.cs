using DigestMonolith.Contracts.Ingestion;
using DigestMonolith.Platform.Tenancy;

namespace DigestMonolith.Modules.Delivery.Telegram;

/// <summary>
/// A group goes on as a supergroup: whoever is configured to write to the one writes to the other from now on, and what was
/// sent, or not, under the old number counts for the new one. The outbox moves its letters by itself.
/// </summary>
internal sealed class FollowMigration(UnitOfWork work, TimeProvider clock) : IFollowMigration
{
    public Task MoveAsync(GroupId group, long from, long to, CancellationToken ct) => MoveAsync(from, to, ct);

    /// <summary>Any chat, also one that nobody watches.</summary>
    public async Task MoveAsync(long from, long to, CancellationToken ct)
    {
        var (old, now) = (new TelegramAddress(from, null), new TelegramAddress(to, null));
        await DoAsync("insert into delivery.moved_chats (from_chat, to_chat, moved_at) values ($1, $2, $3) on conflict do nothing", [from, to, clock.GetUtcNow()], ct);
        await DoAsync("""
            delete from delivery.channels c where c.kind = 'telegram' and c.url = $1
                and exists (select from delivery.channels o where o.kind = 'telegram' and o.url = $2 and o.group_id is not distinct from c.group_id)
            """, [old.ToString(), now.ToString()], ct);
        await DoAsync(
            "update delivery.channels set url = $2, updated_at = $3, version = version + 1 where kind = 'telegram' and url = $1",
            [old.ToString(), now.ToString(), clock.GetUtcNow()], ct);
        await DoAsync("""
            update delivery.digest_deliveries d set address = $2, address_hash = $3, address_masked = $4, version = version + 1
            where d.channel = 'telegram' and d.address = $1
                and not exists (select from delivery.digest_deliveries o where o.digest_id = d.digest_id and o.channel = 'telegram' and o.address_hash = $3)
            """, [old.ToString(), now.ToString(), now.Hash, now.Masked], ct);
    }

    private async Task DoAsync(string sql, object[] values, CancellationToken ct)
    {
        await using var command = work.Command(sql);
        foreach (var value in values)
        {
            command.Parameters.AddWithValue(value);
        }

        await command.ExecuteNonQueryAsync(ct);
    }
}
