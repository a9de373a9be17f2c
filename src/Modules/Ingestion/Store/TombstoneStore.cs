using DigestMonolith.Contracts.Ingestion;
using DigestMonolith.Platform.Tenancy;

namespace DigestMonolith.Modules.Ingestion.Store;

/// <summary>Messages that were deleted in Telegram: their words go, their number stays, so that no later import brings them back.</summary>
internal sealed class TombstoneStore(UnitOfWork work)
{
    private const string Delete = """
        with gone as (
            update ingestion.group_messages set deleted_at = $3, updated_at = $3, content = null, forwarded_from = null, sender_name = null
            where group_id = $1 and tg_message_id = any($2) and deleted_at is null
            returning id, tg_message_id, posted_at, sender_tg_id, reply_to_tg_message_id, media_count, is_service
        ), unmeasured as (
            delete from ingestion.group_message_analytics a using gone where a.message_id = gone.id
        ), unversioned as (
            delete from ingestion.message_versions v using gone where v.message_id = gone.id
        )
        select * from gone order by tg_message_id
        """;

    /// <summary>Those that were there.</summary>
    public async Task<IReadOnlyList<IngestedMessage>> DeleteAsync(GroupId group, long[] tgMessageIds, DateTimeOffset now, CancellationToken ct)
    {
        var gone = new List<IngestedMessage>();
        if (tgMessageIds.Length == 0)
        {
            return gone;
        }

        await GroupWriters.EnterAsync(work, group, isAlone: true, ct);
        await using var command = work.Command(Delete);
        command.Parameters.AddWithValue(group.Value);
        command.Parameters.AddWithValue(tgMessageIds);
        command.Parameters.AddWithValue(now);
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            gone.Add(new IngestedMessage
            {
                MessageId = new(reader.GetGuid(0)),
                TgMessageId = reader.GetInt64(1),
                PostedAt = reader.GetFieldValue<DateTimeOffset>(2),
                SenderTgId = reader.IsDBNull(3) ? null : reader.GetInt64(3),
                ReplyToTgMessageId = reader.IsDBNull(4) ? null : reader.GetInt64(4),
                HasMedia = reader.GetInt16(5) > 0,
                IsService = reader.GetBoolean(6),
                Change = MessageChange.Deleted,
            });
        }

        return gone;
    }
}
