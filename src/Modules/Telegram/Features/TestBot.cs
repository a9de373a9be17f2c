using DigestMonolith.Contracts.Ingestion;
using DigestMonolith.Contracts.Telegram;
using DigestMonolith.Modules.Telegram.Bots;
using DigestMonolith.Modules.Telegram.Health;
using DigestMonolith.Platform.Health;
using DigestMonolith.Platform.Tenancy;
using DigestMonolith.Platform.Web;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DigestMonolith.Modules.Telegram.Features;

/// <summary>Asks Telegram how a bot stands, now; its name and its rights are read anew, and what keeps it from its work is told.</summary>
internal sealed class TestBot(BotCheckup checkup, TenantWork work, IDataProtectionProvider keys, CurrentUser user, TimeProvider clock)
{
    internal sealed record Tested(BotView Bot, IReadOnlyList<Finding> Findings);

    public static async Task<Results<Ok<BotView>, ProblemHttpResult>> HandleAsync(BotId id, TestBot test, CancellationToken ct) =>
        await test.DoAsync(id, ct) is { } tested ? TypedResults.Ok(tested.Bot with { Checks = [.. tested.Findings.Select(finding => finding.In("en"))] }) : Problems.NotFound("bot");

    /// <summary>Null when the tenant has no such bot.</summary>
    public async Task<Tested?> DoAsync(BotId id, CancellationToken ct)
    {
        var tenant = user.Tenant!.Value;
        var (found, groups) = await work.DoAsync(tenant, async services => (
            await services.GetRequiredService<TelegramDbContext>().Bots.AsNoTracking().SingleOrDefaultAsync(bot => bot.Id == id, ct),
            await services.GetRequiredService<IMessageArchive>().ListGroupsAsync(ct)), ct);
        if (found is null)
        {
            return null;
        }

        var facts = await checkup.AskAsync(found, groups, ct);
        return await work.DoAsync(tenant, async services =>
        {
            var db = services.GetRequiredService<TelegramDbContext>();
            if (await db.Bots.SingleOrDefaultAsync(bot => bot.Id == id, ct) is not { } bot)
            {
                return null;
            }

            bot.Take(facts.Look!, keys, clock.GetUtcNow());
            await db.SaveChangesAsync(ct);
            await services.GetRequiredService<AuditLog>().WriteAsync(user.Actor, "telegram.bot.tested", $"bot:{id}", null, new { bot.Health }, ct);
            var view = (await services.GetRequiredService<BotViews>().FindAsync(id, ct))!;
            return new Tested(view, BotFindings.Of(facts with { Bot = bot }, group => group.Title));
        }, ct);
    }
}
