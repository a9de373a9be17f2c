using DigestMonolith.Contracts.Telegram;
using DigestMonolith.Modules.Telegram.Outbox;
using DigestMonolith.Platform.Tenancy;
using NpgsqlTypes;

namespace DigestMonolith.Modules.Telegram.Inbox;

/// <summary>The inbox of one bot. Who listens is told in the transaction that stores, or soon, of what is marked untold: nothing that is stored goes unheard.</summary>
internal sealed class UpdateStore(UnitOfWork work, TenantScope tenant, ChatNews chats, ChatBook book, TimeProvider clock)
{
    // Which bot sees a chat outlives the updates. Once an hour will do: a look costs an update nothing, a write would.
    private const string Insert = """
        with heard as (
            insert into telegram.chat_bots (chat_id, bot_id, tenant_id, heard_at)
            select distinct u.chat, $1::uuid, $2::uuid, $3::timestamptz from unnest($6) as u(chat)
            where u.chat is not null and not exists (
                select from telegram.chat_bots c where c.chat_id = u.chat and c.bot_id = $1 and c.heard_at > $3 - interval '1 hour')
            order by u.chat
            on conflict (chat_id, bot_id) do update set heard_at = excluded.heard_at
        )
        insert into telegram.updates (bot_id, update_id, tenant_id, kind, chat_id, message_id, body, received_at, taken_at, awaits_answer, is_told)
        select $1, u.id, $2, u.kind, u.chat, u.message, u.body, $3, case when not u.waits then $3::timestamptz end, u.addressed, u.told
        from unnest($4, $5, $6, $7, $8, $9, $10, $11) as u(id, kind, chat, message, body, waits, addressed, told)
        order by u.id
        on conflict (bot_id, update_id) do nothing
        returning update_id
        """;

    /// <summary>How many were new; those that are there already change nothing and tell nobody.</summary>
    public async Task<int> StoreAsync(BotId bot, IReadOnlyList<IncomingUpdate> updates, CancellationToken ct)
    {
        var told = updates.Where(update => update.IsAboutChat).Select(update => update.ChatId!.Value).Distinct().ToDictionary(chat => chat, chat => chats.MayTell(tenant.Current, bot, chat));
        var created = await InsertAsync(bot, updates, told, ct);
        var news = updates.DistinctBy(update => update.Id).Where(update => created.Contains(update.Id)).OrderBy(update => update.Id).ToList();
        foreach (var chat in news.Where(update => update.IsAboutChat).GroupBy(update => update.ChatId!.Value, update => update.Id))
        {
            if (told[chat.Key])
            {
                ChatNews.Tell(work, tenant.Current, bot, chat.Key, chat);
            }
            else
            {
                // Only what is durable can be told.
                work.AfterCommit(() => chats.TellSoon(tenant.Current, bot, chat.Key));
            }
        }

        foreach (var update in news.Where(update => update.IsAddressed))
        {
            work.Publish(new TelegramCommandReceived { TenantId = tenant.Current, BotId = bot, ChatId = update.ChatId, UpdateId = update.Id });
        }

        foreach (var place in news.Where(update => update.Kind == UpdateKinds.BotPlace).Select(update => UpdateReader.Read(update.Body)).Where(read => read?.BotPlace is not null))
        {
            await NotePlaceAsync(bot, place!, ct);
        }

        work.AfterCommit(() => Telemetry.Received(news.Select(update => update.Kind), doubled: updates.Count - created.Count));
        return created.Count;
    }

    // Who takes the bot in again, or blocks it no more, can be written to.
    private Task NotePlaceAsync(BotId bot, TelegramUpdate update, CancellationToken ct) =>
        update.BotPlace!.IsInside ? book.NoteReachableAsync(bot, update.Chat.Id, ct) : book.NoteUnreachableAsync(bot, update.Chat.Id, "forbidden", ct);

    private async Task<HashSet<long>> InsertAsync(BotId bot, IReadOnlyList<IncomingUpdate> updates, Dictionary<long, bool> told, CancellationToken ct)
    {
        await using var command = work.Command(Insert);
        command.Parameters.AddWithValue(bot.Value);
        command.Parameters.AddWithValue(tenant.Current.Value);
        command.Parameters.AddWithValue(clock.GetUtcNow());
        command.Parameters.AddWithValue(updates.Select(update => update.Id).ToArray());
        command.Parameters.AddWithValue(updates.Select(update => update.Kind).ToArray());
        command.Parameters.Add(new() { Value = updates.Select(update => update.ChatId).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bigint });
        command.Parameters.Add(new() { Value = updates.Select(update => update.MessageId).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bigint });
        command.Parameters.AddWithValue(updates.Select(update => update.Body).ToArray());
        command.Parameters.AddWithValue(updates.Select(update => update.IsAboutChat).ToArray());
        command.Parameters.AddWithValue(updates.Select(update => update.IsAddressed).ToArray());
        command.Parameters.AddWithValue(updates.Select(update => !update.IsAboutChat || told[update.ChatId!.Value]).ToArray());
        var created = new HashSet<long>();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            created.Add(reader.GetInt64(0));
        }

        return created;
    }
}
