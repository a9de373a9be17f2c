using DigestMonolith.Contracts.Telegram;
using DigestMonolith.Platform.Tenancy;

namespace DigestMonolith.Modules.Telegram.Outbox;

/// <summary>A letter of which a sender writes down what became of it: alone, in the letter's own trace.</summary>
internal sealed class OpenLetter(TelegramDbContext db, UnitOfWork work, SettleLetter settle, OutboxWake wake, TimeProvider clock)
{
    public async Task<OutboxMessage?> LockAsync(TelegramMessageId id, CancellationToken ct)
    {
        var message = await db.LockLetterAsync(id, ct);
        work.Cause = message?.Cause ?? work.Cause;
        return message;
    }

    /// <summary>Says how it ended, if nothing of it is open.</summary>
    public async Task SaveAsync(OutboxMessage message, bool isUnreachable, CancellationToken ct)
    {
        if (message.TrySettle(clock.GetUtcNow()))
        {
            settle.Announce(message, isUnreachable);
        }

        await db.SaveChangesAsync(ct);
        work.AfterCommit(wake.Signal);
    }

    public void CountUncertain(OutboxMessage message, int parts)
    {
        var topic = message.Topic;
        work.AfterCommit(() => OutboxTelemetry.Uncertain(topic, parts));
    }
}
