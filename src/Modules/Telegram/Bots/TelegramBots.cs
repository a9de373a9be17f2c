using DigestMonolith.Contracts.Telegram;
using Microsoft.EntityFrameworkCore;

namespace DigestMonolith.Modules.Telegram.Bots;

/// <summary>The bots as other modules know them.</summary>
internal sealed class TelegramBots(TelegramDbContext db) : ITelegramBots
{
    public Task<string?> UsernameAsync(CancellationToken ct) =>
        db.Bots.Where(bot => bot.State == BotState.Active && bot.Username != null).OrderByDescending(bot => bot.IsDefault).ThenBy(bot => bot.Id).Select(bot => bot.Username).FirstOrDefaultAsync(ct);
}
