using DigestMonolith.Contracts.Ingestion;
using DigestMonolith.Contracts.Telegram;
using DigestMonolith.Modules.Ingestion.Store;
using DigestMonolith.Platform.Tenancy;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace DigestMonolith.Modules.Ingestion.Live;

/// <summary>
/// Keeps what a bot hears in the chats that the tenant watches; of any other chat only that it is there. The archive
/// knows messages by their numbers, so a second copy of the event changes nothing.
/// </summary>
internal sealed class TakeTelegramUpdates(
    IngestionDbContext db, UnitOfWork work, ITelegramUpdates telegram, LiveMessages messages, LiveReactions reactions, SeenChats chats, GroupTitles titles, MigrateGroup migrate, CarefulChats careful)
    : INotificationHandler<TelegramUpdateReceived>
{
    // Of a busy chat a few hundred messages cost little more than one.
    private const int More = 500;

    public async Task Handle(TelegramUpdateReceived notification, CancellationToken cancellationToken)
    {
        var isCareful = careful.IsCareful(notification.BotId, notification.ChatId);
        if (isCareful && notification.UpdateIds.Count > 1)
        {
            telegram.TellApart(notification);
            return;
        }

        try
        {
            var more = isCareful ? 0 : More;
            var updates = await telegram.TakeAsync(notification.BotId, notification.ChatId, notification.UpdateIds, more, cancellationToken);
            if (updates.Count > 0)
            {
                await KeepAsync(notification, updates, cancellationToken);
            }
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            careful.Note(notification.BotId, notification.ChatId);
            throw;
        }
    }

    private async Task KeepAsync(TelegramUpdateReceived notification, IReadOnlyList<TelegramUpdate> updates, CancellationToken cancellationToken)
    {
        foreach (var update in updates.Where(update => update.BotPlace is not null))
        {
            await chats.NotePlaceAsync(update.Chat, update.BotPlace!, cancellationToken);
        }

        foreach (var origin in updates.Select(update => update.MigratedFrom).OfType<long>())
        {
            await migrate.MoveAsync(from: origin, to: notification.ChatId, cancellationToken);
        }

        if (await EnterAsync(notification.ChatId, cancellationToken) is not { } group)
        {
            if (updates[^1] is { BotPlace: null } newest)
            {
                await chats.NoteAsync(newest.Chat, cancellationToken);
            }

            await MoveOnAsync(notification.ChatId, updates, cancellationToken);
            return;
        }

        if (group.MigratedFrom == notification.ChatId)
        {
            // Said before the group became a supergroup, and read after that.
            updates = [.. updates.Select(OfBefore)];
        }

        await messages.StoreAsync(group.Id, [.. updates.Where(update => update.Message is not null)], cancellationToken);
        await reactions.StoreAsync(group.Id, [.. updates.Select(update => update.Reactions).OfType<TelegramReactions>()], cancellationToken);
        // Behind the messages: an import holds the group's writers before it touches the group, too.
        await titles.FollowAsync(group, updates, cancellationToken);
        await MoveOnAsync(notification.ChatId, updates, cancellationToken);
    }

    private async Task MoveOnAsync(long chatId, IReadOnlyList<TelegramUpdate> updates, CancellationToken ct)
    {
        foreach (var target in updates.Select(update => update.MigratedTo).OfType<long>())
        {
            await migrate.MoveAsync(from: chatId, to: target, ct);
        }
    }

    private static TelegramUpdate OfBefore(TelegramUpdate update) => update with
    {
        Message = update.Message is { } message
            ? message with { Number = IFollowMigration.OldMessages(message.Number), ReplyTo = message.ReplyTo is { } parent ? IFollowMigration.OldMessages(parent) : null }
            : null,
        Reactions = update.Reactions is { } reactions ? reactions with { MessageNumber = IFollowMigration.OldMessages(reactions.MessageNumber) } : null,
    };

    // The group as it is once nobody else writes to it: it may become a supergroup meanwhile.
    private async Task<Group?> EnterAsync(long chatId, CancellationToken ct)
    {
        if (await FindAsync(chatId, ct) is not { } group)
        {
            return null;
        }

        await GroupWriters.EnterAsync(work, group.Id, isAlone: true, ct);
        return await FindAsync(chatId, ct);
    }

    // A group that an export brought may be stored under its bare number.
    private async Task<Group?> FindAsync(long chatId, CancellationToken ct)
    {
        var bare = TelegramPeer.Number(chatId);
        var found = await db.Groups.AsNoTracking().Where(group => group.TgChatId == chatId || group.TgChatId == bare || group.MigratedFrom == chatId).ToListAsync(ct);
        return found.OrderByDescending(group => group.TgChatId == chatId).FirstOrDefault(group => group.IsActive || group.Settings.IngestInactive);
    }
}
