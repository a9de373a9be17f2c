using DigestMonolith.Contracts.Ingestion;
using DigestMonolith.Platform.Tenancy;
using DigestMonolith.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace DigestMonolith.Modules.Ingestion.Forgetting;

/// <summary>Keeps the list of those who opted out, and asks for erasures in their name.</summary>
internal sealed class PersonalWishes(IngestionDbContext db, UnitOfWork work, ErasureStore erasures, CurrentUser user, TimeProvider clock) : IPersonalWishes
{
    public async Task OptOutAsync(long senderTgId, CancellationToken ct)
    {
        await using var insert = work.Command("insert into ingestion.opt_outs (sender_tg_id, created_at) values ($1, $2) on conflict do nothing");
        insert.Parameters.AddWithValue(senderTgId);
        insert.Parameters.AddWithValue(clock.GetUtcNow());
        if (await insert.ExecuteNonQueryAsync(ct) == 1)
        {
            await erasures.AskAsync(group: null, await db.Groups.OrderBy(group => group.Id).Select(group => group.Id).ToListAsync(ct), [senderTgId], [], user, ct);
        }
    }

    public async Task<bool> OptInAsync(long senderTgId, CancellationToken ct)
    {
        await using var delete = work.Command("delete from ingestion.opt_outs where sender_tg_id = $1");
        delete.Parameters.AddWithValue(senderTgId);
        return await delete.ExecuteNonQueryAsync(ct) == 1;
    }

    public async Task<ForgetOutcome> ForgetAsync(GroupId group, long tgMessageId, long senderTgId, CancellationToken ct)
    {
        await using var find = work.Command("select coalesce(sender_tg_id, 0) from ingestion.group_messages where group_id = $1 and tg_message_id = $2");
        find.Parameters.AddWithValue(group.Value);
        find.Parameters.AddWithValue(tgMessageId);
        switch (await find.ExecuteScalarAsync(ct))
        {
            case null:
                return ForgetOutcome.NotFound;
            case long sender when sender == senderTgId:
                await erasures.AskAsync(group, [group], [], [tgMessageId], user, ct);
                return ForgetOutcome.Asked;
            default:
                return ForgetOutcome.NotYours;
        }
    }
}
