using DigestMonolith.Contracts.Telegram;
using DigestMonolith.Modules.Telegram.Api;
using DigestMonolith.Modules.Telegram.Bots;
using DigestMonolith.Modules.Telegram.Outbox;
using DigestMonolith.Platform.Tenancy;
using DigestMonolith.Platform.Web;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace DigestMonolith.Modules.Telegram.Features;

/// <summary>Removes a bot with all that it heard and that nobody took yet; what waits to be sent ends, groups and messages stay.</summary>
internal sealed class RemoveBot(BotApi api, TenantWork work, IDataProtectionProvider keys, CurrentUser user, ILogger<RemoveBot> logger)
{
    public static Task<Results<NoContent, ProblemHttpResult>> HandleAsync(BotId id, RemoveBot remove, CancellationToken ct) => remove.DoAsync(id, ct);

    public async Task<Results<NoContent, ProblemHttpResult>> DoAsync(BotId id, CancellationToken ct)
    {
        var token = await work.DoAsync(user.Tenant!.Value, services => TakeOutAsync(services, id, ct), ct);
        if (token is null)
        {
            return Problems.NotFound("bot");
        }

        // Only Telegram's calls are left to end: where it cannot be told, they are refused until it gives up.
        if ((await api.DeleteWebhookAsync(token, ct)).Fault is { Kind: not BotFaultKind.Unauthorized } fault)
        {
            logger.RemovedBotNotTold(id, $"{fault.Kind}: {fault.Description}");
        }

        return TypedResults.NoContent();
    }

    private async Task<BotToken?> TakeOutAsync(IServiceProvider services, BotId id, CancellationToken ct)
    {
        var db = services.GetRequiredService<TelegramDbContext>();
        if (await db.Bots.SingleOrDefaultAsync(bot => bot.Id == id, ct) is not { } bot)
        {
            return null;
        }

        await services.GetRequiredService<SettleLetter>().EndBotAsync(id, "bot_removed", ct);
        await db.Database.ExecuteSqlAsync($"delete from telegram.updates where bot_id = {id.Value}", ct);
        await db.Database.ExecuteSqlAsync($"delete from telegram.chat_bots where bot_id = {id.Value}", ct);
        await db.Database.ExecuteSqlAsync($"delete from telegram.recipients where bot_id = {id.Value}", ct);
        await db.Database.ExecuteSqlAsync($"delete from telegram.outbox_pace where bot_id = {id.Value}", ct);
        await db.Database.ExecuteSqlAsync($"delete from telegram.actions where bot_id = {id.Value}", ct);
        db.Bots.Remove(bot);
        await db.SaveChangesAsync(ct);
        await services.GetRequiredService<AuditLog>().WriteAsync(user.Actor, "telegram.bot.removed", $"bot:{id}", new { bot.TgBotId, bot.Username }, null, ct);
        return bot.OpenToken(keys);
    }
}
