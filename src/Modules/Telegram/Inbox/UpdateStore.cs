using DigestMonolith.Contracts.Telegram;
using DigestMonolith.Platform.Tenancy;
using NpgsqlTypes;

namespace DigestMonolith.Modules.Telegram.Inbox;

/// <summary>The inbox of one bot. Storing and telling who listens are one transaction, so nothing that is stored goes unheard.</summary>
internal sealed class UpdateStore(UnitOfWork work, TenantScope tenant, TimeProvider clock)
{
    private const int LargestEvent = 100;

    private const string Insert = """
        insert into telegram.updates (bot_id, update_id, tenant_id, kind, chat_id, message_id, body, received_at, taken_at)
        select $1, u.id, $2, u.kind, u.chat, u.message, u.body, $3, case when not u.waits then $3::timestamptz end
        from unnest($4, $5, $6, $7, $8, $9) as u(id, kind, chat, message, body, waits)
        order by u.id
        on conflict (bot_id, update_id) do nothing
        returning update_id
        """;

    /// <summary>How many were new; those that are there already change nothing and tell nobody.</summary>
    public async Task<int> StoreAsync(BotId bot, IReadOnlyList<IncomingUpdate> updates, CancellationToken ct)
    {
        var created = await InsertAsync(bot, updates, ct);
        var news = updates.DistinctBy(update => update.Id).Where(update => created.Contains(update.Id)).OrderBy(update => update.Id).ToList();
        foreach (var chat in news.Where(update => update.IsAboutGroup && update.ChatId is not null).GroupBy(update => update.ChatId!.Value))
        {
            foreach (var part in chat.Select(update => update.Id).Chunk(LargestEvent))
            {
                work.Publish(new TelegramUpdateReceived { TenantId = tenant.Current, BotId = bot, ChatId = chat.Key, UpdateIds = part });
            }
        }

        foreach (var update in news.Where(update => update.IsAddressed))
        {
            work.Publish(new TelegramCommandReceived { TenantId = tenant.Current, BotId = bot, ChatId = update.ChatId, UpdateId = update.Id });
        }

        work.AfterCommit(() => Telemetry.Received(news.Select(update => update.Kind), doubled: updates.Count - created.Count));
        return created.Count;
    }

    private async Task<HashSet<long>> InsertAsync(BotId bot, IReadOnlyList<IncomingUpdate> updates, CancellationToken ct)
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
        command.Parameters.AddWithValue(updates.Select(update => update.IsAboutGroup && update.ChatId is not null).ToArray());
        var created = new HashSet<long>();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            created.Add(reader.GetInt64(0));
        }

        return created;
    }
}
