using System.Runtime.CompilerServices;
using DigestMonolith.Contracts.Ingestion;
using DigestMonolith.Platform.Tenancy;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace DigestMonolith.Modules.Ingestion;

/// <summary>Reads groups and messages for the other modules, in their unit of work.</summary>
internal sealed class MessageArchive(IngestionDbContext db, UnitOfWork work) : IMessageArchive
{
    private const int PageSize = 2000;

    internal const string Columns = """
        select m.id, m.tg_message_id, m.posted_at, m.sender_tg_id, coalesce(p.name, m.sender_name) as sender, p.username, m.content,
            m.reply_to_tg_message_id, m.forum_topic_id, m.forwarded_from, m.reaction_count, m.media_count, m.is_service, m.action_type,
            m.edited_at
        """;

    internal const string Source = """
        from ingestion.group_messages m
        left join ingestion.telegram_profiles p on p.tenant_id = m.tenant_id and p.tg_id = m.sender_tg_id
        """;

    private const string Select = $"""
        {Columns}
        {Source}
        where m.group_id = $1 and m.deleted_at is null

        """;

    public async Task<GroupInfo?> FindGroupAsync(GroupId id, CancellationToken ct) =>
        (await db.Groups.AsNoTracking().SingleOrDefaultAsync(group => group.Id == id, ct))?.ToInfo();

    public async Task<IReadOnlyList<GroupInfo>> ListGroupsAsync(CancellationToken ct) =>
        [.. (await db.Groups.AsNoTracking().OrderBy(group => group.TgChatId).ToListAsync(ct)).Select(group => group.ToInfo())];

    public async Task<(DateTimeOffset First, DateTimeOffset Last)?> SpanAsync(GroupId id, CancellationToken ct)
    {
        await using var command = Command("""
            with stored as (
                select min(posted_at) as first, max(posted_at) as last from ingestion.group_messages where group_id = $1 and deleted_at is null
            ), skipped as (
                select to_timestamp(at.key::bigint) as first, to_timestamp(at.key::bigint + 899) as last
                from ingestion.import_jobs i cross join lateral jsonb_each_text(i.report -> 'skipped_at' -> ($1::uuid)::text) at
            )
            select least(stored.first, (select min(k.first) from skipped k where k.last < stored.first or stored.first is null)),
                greatest(stored.last, (select max(k.last) from skipped k where k.first > stored.last or stored.last is null))
            from stored
            """, id);
        await using var reader = await command.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        return reader.IsDBNull(0) ? null : (reader.GetFieldValue<DateTimeOffset>(0), reader.GetFieldValue<DateTimeOffset>(1));
    }

    // In pages: the connection is free for other commands of the unit of work while a page is worked on.
    public async IAsyncEnumerable<ArchivedMessage> ReadAsync(GroupId id, DateTimeOffset start, DateTimeOffset end, [EnumeratorCancellation] CancellationToken ct)
    {
        var (after, afterId) = (start, long.MinValue);
        while (true)
        {
            var page = await ListAsync(
                $"{Select} and m.posted_at >= $2 and m.posted_at < $3 and (m.posted_at, m.tg_message_id) > ($2, $4) order by m.posted_at, m.tg_message_id limit {PageSize}",
                id, ct, after.ToUniversalTime(), end.ToUniversalTime(), afterId);
            foreach (var message in page)
            {
                yield return message;
            }

            if (page is not [.., var last] || page.Count < PageSize)
            {
                yield break;
            }

            (after, afterId) = (last.PostedAt, last.TgMessageId);
        }
    }

    // Backwards along ix_group_messages_posted, in pages as above.
    public async IAsyncEnumerable<string> ReadLatestTextsAsync(
        GroupId id, DateTimeOffset start, DateTimeOffset end, int most, [EnumeratorCancellation] CancellationToken ct)
    {
        var (before, beforeId) = (end.ToUniversalTime(), long.MinValue);
        for (var left = most; left > 0;)
        {
            var page = new List<string>();
            var size = Math.Min(left, PageSize);
            await using (var command = Command("""
                select m.posted_at, m.tg_message_id, m.content
                from ingestion.group_messages m
                where m.group_id = $1 and m.deleted_at is null and not m.is_service and m.content <> ''
                    and m.posted_at >= $2 and (m.posted_at, m.tg_message_id) < ($3, $4)
                order by m.posted_at desc, m.tg_message_id desc limit $5
                """, id, start.ToUniversalTime(), before, beforeId, size))
            await using (var reader = await command.ExecuteReaderAsync(ct))
            {
                while (await reader.ReadAsync(ct))
                {
                    (before, beforeId) = (reader.GetFieldValue<DateTimeOffset>(0), reader.GetInt64(1));
                    page.Add(reader.GetString(2));
                }
            }

            foreach (var text in page)
            {
                yield return text;
            }

            left = page.Count < size ? 0 : left - size;
        }
    }

    public async Task<IReadOnlyList<string>> ListLatestSendersAsync(GroupId id, DateTimeOffset start, DateTimeOffset end, int most, CancellationToken ct)
    {
        await using var command = Command("""
            select distinct coalesce(p.name, m.sender_name) collate "C"
            from (
                select tenant_id, sender_tg_id, sender_name
                from ingestion.group_messages
                where group_id = $1 and deleted_at is null and not is_service and posted_at >= $2 and posted_at < $3
                order by posted_at desc, tg_message_id desc limit $4
            ) m
            left join ingestion.telegram_profiles p on p.tenant_id = m.tenant_id and p.tg_id = m.sender_tg_id
            where coalesce(p.name, m.sender_name) is not null
            order by 1
            """, id, start.ToUniversalTime(), end.ToUniversalTime(), most);
        var names = new List<string>();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            names.Add(reader.GetString(0));
        }

        return names;
    }

    public async Task<MessageCounts> CountAsync(GroupId id, DateTimeOffset start, DateTimeOffset end, CancellationToken ct)
    {
        await using var command = Command("""
            select count(*)::int, count(distinct coalesce(m.sender_tg_id::text, m.sender_name))::int
            from ingestion.group_messages m
            where m.group_id = $1 and m.deleted_at is null and not m.is_service and m.posted_at >= $2 and m.posted_at < $3
            """, id, start.ToUniversalTime(), end.ToUniversalTime());
        await using var reader = await command.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        return new MessageCounts(reader.GetInt32(0), reader.GetInt32(1));
    }

    public async Task<int> CountSkippedAsync(GroupId id, DateTimeOffset start, DateTimeOffset end, CancellationToken ct)
    {
        await using var command = Command("""
            select coalesce(sum(q.most), 0)::int
            from (
                select max(at.value::bigint) as most
                from ingestion.import_jobs i cross join lateral jsonb_each_text(i.report -> 'skipped_at' -> ($1::uuid)::text) at
                where at.key::bigint > extract(epoch from $2::timestamptz) - 900 and at.key::bigint < extract(epoch from $3::timestamptz)
                group by at.key
            ) q
            """, id, start.ToUniversalTime(), end.ToUniversalTime());
        return (int)(await command.ExecuteScalarAsync(ct))!;
    }

    public async Task<IReadOnlyList<ArchivedMessage>> AroundAsync(GroupId id, long tgMessageId, int neighbours, CancellationToken ct)
    {
        if (await FindAsync(id, [tgMessageId], ct) is not [var middle])
        {
            return [];
        }

        var before = await ListAsync(
            $"{Select} and (m.posted_at, m.tg_message_id) < ($2, $3) order by m.posted_at desc, m.tg_message_id desc limit $4",
            id, ct, middle.PostedAt, middle.TgMessageId, neighbours);
        var after = await ListAsync(
            $"{Select} and (m.posted_at, m.tg_message_id) > ($2, $3) order by m.posted_at, m.tg_message_id limit $4",
            id, ct, middle.PostedAt, middle.TgMessageId, neighbours);
        return [.. before.Reverse(), middle, .. after];
    }

    public async Task<IReadOnlyList<ArchivedMessage>> FindAsync(GroupId id, IReadOnlyCollection<long> tgMessageIds, CancellationToken ct) =>
        await ListAsync($"{Select} and m.tg_message_id = any($2) order by m.posted_at, m.tg_message_id", id, ct, tgMessageIds.ToArray());

    public async Task<IReadOnlyList<ArchivedMessage>> WithVersionsAsync(IReadOnlyList<ArchivedMessage> messages, CancellationToken ct)
    {
        Guid[] edited = [.. messages.Where(message => message.EditedAt is not null).Select(message => message.Id.Value)];
        if (edited.Length == 0)
        {
            return messages;
        }

        await using var command = work.Command("""
            select message_id, content, written_at, replaced_at from ingestion.message_versions where message_id = any($1) order by message_id, number
            """);
        command.Parameters.AddWithValue(edited);
        var versions = new List<(MessageId Of, MessageVersion Version)>();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            versions.Add((new(reader.GetGuid(0)), new(reader.GetString(1), reader.GetFieldValue<DateTimeOffset>(2), reader.GetFieldValue<DateTimeOffset>(3))));
        }

        var found = versions.ToLookup(one => one.Of, one => one.Version);
        return [.. messages.Select(message => found.Contains(message.Id) ? message with { Versions = [.. found[message.Id]] } : message)];
    }

    public async Task<IReadOnlyDictionary<long, DateTimeOffset>> ReplacedAsync(GroupId id, IReadOnlyCollection<long> tgMessageIds, CancellationToken ct)
    {
        await using var command = Command("""
            select m.tg_message_id, max(v.replaced_at)
            from ingestion.group_messages m join ingestion.message_versions v on v.message_id = m.id
            where m.group_id = $1 and m.tg_message_id = any($2) and m.deleted_at is null
            group by m.tg_message_id
            """, id, tgMessageIds.ToArray());
        var replaced = new Dictionary<long, DateTimeOffset>();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            replaced.Add(reader.GetInt64(0), reader.GetFieldValue<DateTimeOffset>(1));
        }

        return replaced;
    }

    private NpgsqlCommand Command(string sql, GroupId id, params object[] parameters)
    {
        var command = work.Command(sql);
        command.Parameters.AddWithValue(id.Value);
        foreach (var parameter in parameters)
        {
            command.Parameters.AddWithValue(parameter);
        }

        return command;
    }

    private async Task<IReadOnlyList<ArchivedMessage>> ListAsync(string sql, GroupId id, CancellationToken ct, params object[] parameters)
    {
        var messages = new List<ArchivedMessage>();
        await using var command = Command(sql, id, parameters);
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            messages.Add(Read(reader));
        }

        return messages;
    }

    internal static ArchivedMessage Read(NpgsqlDataReader row) => new()
    {
        Id = new(row.GetGuid(0)),
        TgMessageId = row.GetInt64(1),
        PostedAt = row.GetFieldValue<DateTimeOffset>(2),
        SenderTgId = row.IsDBNull(3) ? null : row.GetInt64(3),
        SenderName = Text(row, 4),
        SenderUsername = Text(row, 5),
        Text = Text(row, 6),
        ReplyToTgMessageId = row.IsDBNull(7) ? null : row.GetInt64(7),
        ForumTopicId = row.IsDBNull(8) ? null : row.GetInt64(8),
        ForwardedFrom = Text(row, 9),
        ReactionCount = row.GetInt32(10),
        MediaCount = row.GetInt16(11),
        IsService = row.GetBoolean(12),
        ActionType = Text(row, 13),
        EditedAt = row.IsDBNull(14) ? null : row.GetFieldValue<DateTimeOffset>(14),
    };

    private static string? Text(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
