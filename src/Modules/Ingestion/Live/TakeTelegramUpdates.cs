using DigestMonolith.Contracts.Telegram;
using MediatR;

namespace DigestMonolith.Modules.Ingestion.Live;

/// <summary>
/// Takes what a bot hears in a chat out of the inbox and keeps what the tenant watches. The archive knows messages by their
/// numbers, so a second copy of the event changes nothing.
/// </summary>
internal sealed class TakeTelegramUpdates(ITelegramUpdates telegram, KeepUpdates keep, CarefulChats careful) : INotificationHandler<TelegramUpdateReceived>
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
                await keep.RunAsync(notification.ChatId, updates, cancellationToken);
            }
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            careful.Note(notification.BotId, notification.ChatId);
            throw;
        }
    }
}
