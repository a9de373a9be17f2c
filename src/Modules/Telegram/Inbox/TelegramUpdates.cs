using DigestMonolith.Contracts.Ingestion;
using DigestMonolith.Contracts.Telegram;
using DigestMonolith.Platform.Tenancy;

namespace DigestMonolith.Modules.Telegram.Inbox;

/// <summary>The inbox as other modules read it.</summary>
internal sealed class TelegramUpdates(UnitOfWork work, TimeProvider clock) : ITelegramUpdates
{
    // Events of one chat are handled one after the other, so two of them never take the same.
    private const string Take = """
        with waiting as (
            (select update_id from telegram.updates where bot_id = $1 and update_id = any($3) and taken_at is null)
            union
            (select update_id from telegram.updates where bot_id = $1 and chat_id = $2 and taken_at is null and update_id > $4 order by update_id limit $5)
        ), taken as (
            update telegram.updates u set taken_at = $6 from waiting w where u.bot_id = $1 and u.update_id = w.update_id
            returning u.update_id, u.body
        )
        select body from taken where body is not null order by update_id
        """;

    public async Task<IReadOnlyList<TelegramUpdate>> TakeAsync(BotId bot, long chatId, IReadOnlyList<long> updateIds, int more, CancellationToken ct)
    {
        await using var command = work.Command(Take);
        command.Parameters.AddWithValue(bot.Value);
        command.Parameters.AddWithValue(chatId);
        command.Parameters.AddWithValue(updateIds.ToArray());
        command.Parameters.AddWithValue(updateIds[^1]);
        command.Parameters.AddWithValue(more);
        command.Parameters.AddWithValue(clock.GetUtcNow());
        var updates = new List<TelegramUpdate>();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            if (UpdateReader.Read(reader.GetString(0)) is { } update)
            {
                updates.Add(update);
            }
        }

        return updates;
    }

    public async Task DropAsync(BotId bot, IReadOnlyList<long> updateIds, CancellationToken ct)
    {
        await using var command = work.Command("update telegram.updates set body = null where bot_id = $1 and update_id = any($2) and body is not null");
        command.Parameters.AddWithValue(bot.Value);
        command.Parameters.AddWithValue(updateIds.ToArray());
        await command.ExecuteNonQueryAsync(ct);
    }
}

/// <summary>Takes what the inbox still holds of messages that go.</summary>
internal sealed class ForgetUpdates(UnitOfWork work, IMessageArchive archive) : IForgetMessages
{
    public async Task<IReadOnlyDictionary<string, int>> ForgetAsync(ForgottenMessages forgotten, CancellationToken ct)
    {
        if (await archive.FindGroupAsync(forgotten.GroupId, ct) is not { } group)
        {
            return new Dictionary<string, int>();
        }

        await using var command = work.Command("update telegram.updates set body = null where chat_id = $1 and message_id = any($2) and body is not null");
        command.Parameters.AddWithValue(group.TgChatId);
        command.Parameters.AddWithValue(forgotten.TgMessageIds.ToArray());
        return new Dictionary<string, int> { ["telegram_updates"] = await command.ExecuteNonQueryAsync(ct) };
    }
}
