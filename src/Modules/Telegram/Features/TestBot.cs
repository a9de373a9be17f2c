using DigestMonolith.Contracts.Telegram;
using DigestMonolith.Modules.Telegram.Bots;
using DigestMonolith.Platform.Tenancy;
using DigestMonolith.Platform.Web;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DigestMonolith.Modules.Telegram.Features;

/// <summary>Asks Telegram how a bot stands, now; its name and its rights are read anew.</summary>
internal sealed class TestBot(LookAtBot look, TenantWork work, IDataProtectionProvider keys, CurrentUser user, TimeProvider clock)
{
    public static Task<Results<Ok<BotView>, ProblemHttpResult>> HandleAsync(BotId id, TestBot test, CancellationToken ct) => test.DoAsync(id, ct);

    public async Task<Results<Ok<BotView>, ProblemHttpResult>> DoAsync(BotId id, CancellationToken ct)
    {
        var tenant = user.Tenant!.Value;
        var found = await work.DoAsync(tenant, services => services.GetRequiredService<TelegramDbContext>().Bots.AsNoTracking().SingleOrDefaultAsync(bot => bot.Id == id, ct), ct);
        if (found is null)
        {
            return Problems.NotFound("bot");
        }

        var said = await look.AskAsync(found.OpenToken(keys), ct);
        return await work.DoAsync<Results<Ok<BotView>, ProblemHttpResult>>(tenant, async services =>
        {
            var db = services.GetRequiredService<TelegramDbContext>();
            if (await db.Bots.SingleOrDefaultAsync(bot => bot.Id == id, ct) is not { } bot)
            {
                return Problems.NotFound("bot");
            }

            bot.Take(said, clock.GetUtcNow());
            await db.SaveChangesAsync(ct);
            await services.GetRequiredService<AuditLog>().WriteAsync(user.Actor, "telegram.bot.tested", $"bot:{id}", null, new { bot.Health }, ct);
            return TypedResults.Ok((await services.GetRequiredService<BotViews>().FindAsync(id, ct))!);
        }, ct);
    }
}
