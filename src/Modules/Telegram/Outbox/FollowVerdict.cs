using DigestMonolith.Modules.Telegram.Api;
using DigestMonolith.Modules.Telegram.Bots;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace DigestMonolith.Modules.Telegram.Outbox;

/// <summary>What an answer of Telegram means beyond the letter: for its chat, for its bot, and for all that waits for them.</summary>
internal sealed class FollowVerdict(TelegramDbContext db, ChatBook chats, HoldChat hold, SettleLetter settle, IDataProtectionProvider keys)
{
    public async Task RunAsync(OutboxMessage message, SendVerdict verdict, BotToken token, DateTimeOffset now, CancellationToken ct)
    {
        switch (verdict)
        {
            case SendVerdict.Held(var wait):
                await hold.UntilAsync(message.BotId, message.ChatId, now + wait, ct);
                break;
            case SendVerdict.Moved(var to):
                await db.SaveChangesAsync(ct);
                await chats.MoveAsync(message.BotId, message.ChatId, to, ct);
                await db.Entry(message).ReloadAsync(ct);
                foreach (var part in message.Parts)
                {
                    await db.Entry(part).ReloadAsync(ct);
                }

                break;
            case SendVerdict.Unreachable(var error):
                await settle.EndChatAsync(message, error, ct);
                break;
            case SendVerdict.NoBot(var fault):
                if (await db.Bots.SingleOrDefaultAsync(bot => bot.Id == message.BotId && bot.State == BotState.Active, ct) is { } bot && bot.Holds(token, keys))
                {
                    bot.Note(fault, now);
                }

                break;
        }
    }

    /// <summary>It left then, whenever it was claimed.</summary>
    public Task NoteSentAsync(OutboxMessage message, DateTimeOffset now, CancellationToken ct) => hold.NoteSentAsync(message.BotId, message.ChatId, now, ct);
}
