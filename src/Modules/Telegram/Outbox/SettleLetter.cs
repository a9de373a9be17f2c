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
        await EndEachAsync(
            db.Outbox.Where(one => one.BotId == message.BotId && one.ChatId == message.ChatId && one.Id != message.Id),
            other => other.EndRest(OutboxState.Failed, "recipient_unreachable", clock.GetUtcNow()), isUnreachable: true, ct);
    }

    /// <summary>Nobody sends it: everything that waits for the bot ends.</summary>
    public async Task EndBotAsync(BotId bot, string reason, CancellationToken ct)
    {
        await EndEachAsync(db.Outbox.Where(one => one.BotId == bot), letter =>
        {
            letter.Cancel(reason, clock.GetUtcNow());
            // Nor can anybody edit what is there.
            letter.EndRest(OutboxState.Failed, reason, clock.GetUtcNow());
        }, isUnreachable: false, ct);
        await db.SaveChangesAsync(ct);
    }

    private async Task EndEachAsync(IQueryable<OutboxMessage> letters, Action<OutboxMessage> end, bool isUnreachable, CancellationToken ct)
    {
        var cause = work.Cause;
        foreach (var id in await letters.Where(one => one.State == OutboxState.Pending || one.State == OutboxState.Sending).OrderBy(one => one.Id).Select(one => one.Id).ToListAsync(ct))
        {
            if (await db.LockLetterAsync(id, ct) is { IsOpen: true } letter)
            {
                // Each in its own trace.
                work.Cause = letter.Cause;
                end(letter);
                letter.TrySettle(clock.GetUtcNow());
                Announce(letter, isUnreachable);
            }
        }

        work.Cause = cause;
    }
}
