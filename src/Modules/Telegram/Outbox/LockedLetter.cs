using DigestMonolith.Contracts.Telegram;
using Microsoft.EntityFrameworkCore;

namespace DigestMonolith.Modules.Telegram.Outbox;

/// <summary>Whoever changes a letter has it alone: its row is locked before its parts are read.</summary>
internal static class LockedLetter
{
    public static async Task<OutboxMessage?> LockLetterAsync(this TelegramDbContext db, TelegramMessageId id, CancellationToken ct)
    {
        if (await db.Outbox.FromSql($"select * from telegram.outbox where id = {id.Value} for update").AsTracking().SingleOrDefaultAsync(ct) is not { } message)
        {
            return null;
        }

        // A join with the locked row would show the parts as they were before the lock was waited for.
        await db.OutboxParts.Where(part => part.OutboxId == id).OrderBy(part => part.PartNo).AsTracking().LoadAsync(ct);
        return message;
    }
}
