using DigestMonolith.Contracts.Ingestion;
using DigestMonolith.Contracts.Telegram;
using DigestMonolith.Platform.Tenancy;

namespace DigestMonolith.Modules.Telegram.Inbox;

/// <summary>The inbox as other modules read it.</summary>
internal sealed class TelegramUpdates(UnitOfWork work) : ITelegramUpdates
{
    public async Task<IReadOnlyList<TelegramUpdate>> ReadAsync(BotId bot, IReadOnlyList<long> updateIds, CancellationToken ct)
    {
        await using var command = work.Command("select body from telegram.updates where bot_id = $1 and update_id = any($2) and body is not null order by update_id");
        command.Parameters.AddWithValue(bot.Value);
        command.Parameters.AddWithValue(updateIds.ToArray());
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
