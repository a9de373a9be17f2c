using DigestMonolith.Contracts.Telegram;

namespace DigestMonolith.Modules.Ingestion.Live;

/// <summary>Keeps what was heard in a chat that the tenant watches; of any other chat only that it is there.</summary>
internal sealed class KeepUpdates(WatchedGroups groups, KeepInGroup inGroup, SeenChats chats, MigrateGroup migrate)
{
    public async Task RunAsync(long chatId, IReadOnlyList<TelegramUpdate> updates, CancellationToken ct)
    {
        foreach (var update in updates.Where(update => update.BotPlace is not null))
        {
            await chats.NotePlaceAsync(update.Chat, update.BotPlace!, ct);
        }

        foreach (var origin in updates.Select(update => update.MigratedFrom).OfType<long>())
        {
            await migrate.MoveAsync(from: origin, to: chatId, ct);
        }

        if (await groups.EnterAsync(chatId, ct) is { } group)
        {
            await inGroup.RunAsync(group, chatId, updates, ct);
        }
        // That the bot was removed is a message of the chat, too, and comes behind its place.
        else if (updates.LastOrDefault(update => update.Message?.Action is null) is { BotPlace: null } newest)
        {
            await chats.NoteAsync(newest.Chat, ct);
        }

        foreach (var target in updates.Select(update => update.MigratedTo).OfType<long>())
        {
            await migrate.MoveAsync(from: chatId, to: target, ct);
        }
    }
}
