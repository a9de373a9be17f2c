using DigestMonolith.Contracts.Ingestion;
using DigestMonolith.Platform.Tenancy;
using Npgsql;

namespace DigestMonolith.Modules.Ingestion.Store;

/// <summary>
/// Puts messages of one group into the archive. One that is there already changes only by a later edit, so that an older
/// export never overwrites a newer text; a deleted one stays deleted.
/// </summary>
internal sealed class MessageStore(UnitOfWork work, TenantScope tenant, ProfileStore profiles)
{
    private const int LargestEvent = 500;

    // The tenant as a value: its default is worked out again for each row.
    private const string Insert = """
        with made as (
            insert into ingestion.group_messages (tenant_id, group_id, id, tg_message_id, posted_at, sender_tg_id, sender_name, content,
                reply_to_tg_message_id, forum_topic_id, forwarded_from, reaction_count, media_count, is_service, action_type, source, edited_at)
            select $3, $1, i.id, i.tg_message_id, i.posted_at, i.sender_tg_id, i.sender_name, i.content,
                i.reply_to_tg_message_id, i.forum_topic_id, i.forwarded_from, coalesce(i.reaction_count, 0), i.media_count, i.is_service,
                i.action_type, $2, i.edited_at
            from pg_temp.incoming i order by i.tg_message_id
            on conflict (tenant_id, group_id, tg_message_id) do nothing
            returning id, tg_message_id
        ), measured as (
            insert into ingestion.group_message_analytics (tenant_id, message_id, group_id, lang, chars, words, has_question, link_count, mention_count, hashtag_count)
            select $3, i.id, $1, i.lang, i.chars, i.words, i.has_question, i.link_count, i.mention_count, i.hashtag_count
            from pg_temp.incoming i join made on made.id = i.id
        )
        select tg_message_id from made
        """;

    // A program that pushes an edit may not say when it happened: another text is then an edit of now. Telegram counts in
    // seconds: another text of the same second is a later edit, unless it read so before, which came again. What has no
    // words may be off the record, and gets none back that way.
    private const string IsLaterEdit = """
        (i.edited_at > coalesce(m.edited_at, '-infinity')
            or ($2 and i.edited_at is null and i.content is distinct from m.content)
            or ($3 and i.edited_at = m.edited_at and i.content <> m.content
                and not exists (select from ingestion.message_versions v where v.message_id = m.id and v.written_at = i.edited_at and v.content = i.content))
            or ($3 and i.edited_at = m.edited_at and i.content is null and m.content is not null))
        """;

    // Looked up one by one: in a partition that was just filled the planner expects one row of the group, and a join
    // would compare every stored message with every incoming one.
    private const string Compare = $"""
        select m.id, {IsLaterEdit},
            i.reaction_count > m.reaction_count or ($2 and i.reaction_count <> m.reaction_count)
        from pg_temp.incoming i
        cross join lateral (
            select g.id, g.edited_at, g.content, g.reaction_count from ingestion.group_messages g
            where g.group_id = $1 and g.tg_message_id = i.tg_message_id and g.deleted_at is null limit 1
        ) m
        where m.id <> i.id
        """;

    // Of two imports that edit the same messages the second reads what the first wrote.
    private const string Lock = "select from ingestion.group_messages where group_id = $1 and id = any($2) order by id for no key update";

    // The newest 20 earlier wordings are kept, and none of what is off the record.
    private const string Edit = $"""
        with old as (
            select m.tenant_id, m.id, m.tg_message_id, m.content, coalesce(m.edited_at, m.posted_at) as written_at
            from ingestion.group_messages m join pg_temp.incoming i on i.tg_message_id = m.tg_message_id
            where m.group_id = $1 and m.id = any($5) and m.deleted_at is null
              and {IsLaterEdit}
        ), edited as (
            update ingestion.group_messages m
            set content = i.content, edited_at = coalesce(i.edited_at, $4), updated_at = $4, forwarded_from = i.forwarded_from,
                reaction_count = coalesce(i.reaction_count, m.reaction_count), media_count = i.media_count,
                reply_to_tg_message_id = coalesce(i.reply_to_tg_message_id, m.reply_to_tg_message_id),
                forum_topic_id = coalesce(i.forum_topic_id, m.forum_topic_id)
            from pg_temp.incoming i
            where m.group_id = $1 and m.id = any($5) and m.tg_message_id = i.tg_message_id and m.deleted_at is null
              and {IsLaterEdit}
            returning m.id, m.tg_message_id
        ), kept as (
            insert into ingestion.message_versions (tenant_id, message_id, number, group_id, content, written_at, replaced_at)
            select old.tenant_id, old.id, coalesce((select max(v.number) from ingestion.message_versions v where v.message_id = old.id), 0) + 1,
                $1, old.content, old.written_at, $4
            from old join pg_temp.incoming i on i.tg_message_id = old.tg_message_id
            where old.content is not null and old.content is distinct from i.content and not i.is_silent
            returning message_id, number
        ), trimmed as (
            delete from ingestion.message_versions v using kept where v.message_id = kept.message_id and v.number <= kept.number - 20
        ), forgotten as (
            delete from ingestion.message_versions v using old join pg_temp.incoming i on i.tg_message_id = old.tg_message_id
            where v.message_id = old.id and i.is_silent
        ), measured as (
            insert into ingestion.group_message_analytics as a (message_id, group_id, lang, chars, words, has_question, link_count, mention_count, hashtag_count)
            select e.id, $1, i.lang, i.chars, i.words, i.has_question, i.link_count, i.mention_count, i.hashtag_count
            from pg_temp.incoming i join edited e on e.tg_message_id = i.tg_message_id
            on conflict (tenant_id, message_id) do update set lang = excluded.lang, chars = excluded.chars, words = excluded.words,
                has_question = excluded.has_question, link_count = excluded.link_count, mention_count = excluded.mention_count,
                hashtag_count = excluded.hashtag_count
        )
        select id, tg_message_id from edited
        """;

    // An export does not say when it was made: the higher count is taken, whichever export comes first.
    private const string React = """
        update ingestion.group_messages m set reaction_count = i.reaction_count, updated_at = $4
        from pg_temp.incoming i
        where m.group_id = $1 and m.id = any($5) and m.tg_message_id = i.tg_message_id and m.deleted_at is null
          and (i.reaction_count > m.reaction_count or ($2 and i.reaction_count <> m.reaction_count))
        """;

    /// <summary>
    /// At most 5,000 at a time, each Telegram id once. Rows are written while an earlier write of the same chat still
    /// runs; who said them, and that they came, only behind it.
    /// </summary>
    public async Task<StoredCounts> UpsertAsync(GroupId group, IReadOnlyList<IncomingMessage> messages, StoreMode mode, Task earlier, CancellationToken ct)
    {
        if (messages.Count == 0)
        {
            await earlier;
            return default;
        }

        await GroupWriters.EnterAsync(work, group, isAlone: mode.IsLive, ct);
        await IncomingTable.FillAsync(work, messages, ct);
        var created = await InsertAsync(group, mode, ct);
        var edited = new Dictionary<long, MessageId>();
        var reacted = 0;
        if (created.Count < messages.Count)
        {
            var (toEdit, toReact) = await CompareAsync(group, mode, ct);
            edited = toEdit.Count > 0 ? await EditAsync(group, mode, toEdit, ct) : edited;
            reacted = toReact.Count > 0 ? await ReactAsync(group, mode, toReact, ct) : 0;
        }

        await earlier;
        await profiles.UpsertAsync(messages, ct);
        Announce(group, mode.TraceId, messages
            .Where(message => created.Contains(message.TgMessageId) || edited.ContainsKey(message.TgMessageId))
            .Select(message => edited.TryGetValue(message.TgMessageId, out var id)
                ? message.ToEvent(id, MessageChange.Edited)
                : message.ToEvent(message.Id, MessageChange.Created)));
        return new StoredCounts(created.Count, edited.Count + reacted, messages.Count - created.Count - edited.Count - reacted);
    }

    /// <summary>Says what happened, without text, to whoever listens.</summary>
    public void Announce(GroupId group, string traceId, IEnumerable<IngestedMessage> changes)
    {
        foreach (var part in changes.Chunk(LargestEvent))
        {
            work.Publish(new GroupMessageIngested { TenantId = tenant.Current, GroupId = group, IngestTraceId = traceId, Messages = part });
        }
    }

    private async Task<HashSet<long>> InsertAsync(GroupId group, StoreMode mode, CancellationToken ct)
    {
        await using var command = work.Command(Insert);
        command.Parameters.AddWithValue(group.Value);
        command.Parameters.AddWithValue(mode.Source);
        command.Parameters.AddWithValue(tenant.Current.Value);
        var created = new HashSet<long>();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            created.Add(reader.GetInt64(0));
        }

        return created;
    }

    private async Task<(List<Guid> ToEdit, List<Guid> ToReact)> CompareAsync(GroupId group, StoreMode mode, CancellationToken ct)
    {
        await using var command = work.Command(Compare);
        command.Parameters.AddWithValue(group.Value);
        command.Parameters.AddWithValue(mode.IsPushed);
        command.Parameters.AddWithValue(mode.IsHeard);
        var (toEdit, toReact) = (new List<Guid>(), new List<Guid>());
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            if (!reader.IsDBNull(1) && reader.GetBoolean(1))
            {
                toEdit.Add(reader.GetGuid(0));
            }
            else if (!reader.IsDBNull(2) && reader.GetBoolean(2))
            {
                toReact.Add(reader.GetGuid(0));
            }
        }

        return (toEdit, toReact);
    }

    private async Task<Dictionary<long, MessageId>> EditAsync(GroupId group, StoreMode mode, List<Guid> ids, CancellationToken ct)
    {
        if (!mode.IsLive)
        {
            await using var alone = work.Command(Lock);
            alone.Parameters.AddWithValue(group.Value);
            alone.Parameters.AddWithValue(ids.ToArray());
            await alone.ExecuteNonQueryAsync(ct);
        }

        await using var command = Changing(Edit, group, mode, ids);
        var edited = new Dictionary<long, MessageId>();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            edited.Add(reader.GetInt64(1), new(reader.GetGuid(0)));
        }

        return edited;
    }

    private async Task<int> ReactAsync(GroupId group, StoreMode mode, List<Guid> ids, CancellationToken ct)
    {
        await using var command = Changing(React, group, mode, ids);
        return await command.ExecuteNonQueryAsync(ct);
    }

    private NpgsqlCommand Changing(string sql, GroupId group, StoreMode mode, List<Guid> ids)
    {
        var command = work.Command(sql);
        command.Parameters.AddWithValue(group.Value);
        command.Parameters.AddWithValue(mode.IsPushed);
        command.Parameters.AddWithValue(mode.IsHeard);
        command.Parameters.AddWithValue(mode.Now);
        command.Parameters.AddWithValue(ids.ToArray());
        return command;
    }
}

/// <summary>Which way the messages came: import, push or telegram.</summary>
internal sealed record StoreMode(string Source, string TraceId, DateTimeOffset Now)
{
    public bool IsLive => Source != Telemetry.Import;

    /// <summary>By a program, which says how a message reads now; a bot may hear late how one read first.</summary>
    public bool IsPushed => Source == Telemetry.Push;

    /// <summary>By a bot, of Telegram, which says in which second a message was edited.</summary>
    public bool IsHeard => Source == Telemetry.Telegram;
}

/// <summary>What became of the messages of one batch.</summary>
internal readonly record struct StoredCounts(int Stored, int Updated, int Unchanged);
