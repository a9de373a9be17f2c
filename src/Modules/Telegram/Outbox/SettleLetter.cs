using DigestMonolith.Contracts.Telegram;
using DigestMonolith.Platform.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace DigestMonolith.Modules.Telegram.Outbox;

/// <summary>Says how letters ended, in the unit of work in which they end.</summary>
internal sealed class SettleLetter(TelegramDbContext db, UnitOfWork work, TenantScope tenant, ChatBook chats, TimeProvider clock, ILogger<SettleLetter> logger)
{
    /// <summary>Nothing while the letter is open.</summary>
    public void Announce(OutboxMessage message, bool isUnreachable)
    {
        if (message.IsOpen)
        {
            return;
        }

        db.Publish(message.ToEvent(tenant.Current, isUnreachable));
        var (topic, state) = (message.Topic, message.State);
        work.AfterCommit(() => OutboxTelemetry.Settled(topic, state));
        logger.LetterSettled(message.Id, message.Topic, message.Reference, state, message.Error);
    }

    /// <summary>Nobody reads there: everything that waits for the chat ends, and nothing new is taken.</summary>
    public async Task EndChatAsync(OutboxMessage message, string error, CancellationToken ct)
    {
        await chats.NoteUnreachableAsync(message.BotId, message.ChatId, error, ct);
        message.EndRest(OutboxState.Failed, error, clock.GetUtcNow());
        var others = await db.Outbox.Where(one => one.BotId == message.BotId && one.ChatId == message.ChatId && one.Id != message.Id && (one.State == OutboxState.Pending || one.State == OutboxState.Sending))
            .OrderBy(one => one.Id).Select(one => one.Id).ToListAsync(ct);
        foreach (var id in others)
        {
            if (await db.LockLetterAsync(id, ct) is { IsOpen: true } other)
            {
                // Each in its own trace.
                work.Cause = other.Cause;
                other.EndRest(OutboxState.Failed, "recipient_unreachable", clock.GetUtcNow());
                other.TrySettle(clock.GetUtcNow());
                Announce(other, isUnreachable: true);
            }
        }

        work.Cause = message.Cause;
    }
}
