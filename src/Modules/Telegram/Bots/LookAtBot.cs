using DigestMonolith.Contracts.Telegram;
using DigestMonolith.Modules.Telegram.Api;
using DigestMonolith.Platform.Jobs;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DigestMonolith.Modules.Telegram.Bots;

/// <summary>What Telegram says of a bot; either a fault or both answers.</summary>
/// <param name="Token">What it was asked with.</param>
internal sealed record BotLook(BotToken Token, BotUser? Me, WebhookState? Webhook, BotFault? Fault);

/// <summary>Asks Telegram how a bot stands, and writes down what it said.</summary>
internal sealed class LookAtBot(BotApi api, IDataProtectionProvider keys, TimeProvider clock) : IJobHandler
{
    public const string Kind = "telegram.look_at_bot";

    public async Task<BotLook> AskAsync(BotToken token, CancellationToken ct)
    {
        var me = await api.GetMeAsync(token, ct);
        if (me is not BotAnswer<BotUser>.Done { Result: var facts })
        {
            return new(token, null, null, me.Fault);
        }

        var webhook = await api.GetWebhookInfoAsync(token, ct);
        return webhook is BotAnswer<WebhookState>.Done { Result: var state } ? new(token, facts, state, null) : new(token, null, null, webhook.Fault);
    }

    /// <summary>The job's key is the bot.</summary>
    public async Task RunAsync(JobRun job, CancellationToken ct)
    {
        var id = BotId.From(Guid.Parse(job.Key));
        var found = await job.InUnitOfWorkAsync(
            (services, token) => services.GetRequiredService<TelegramDbContext>().Bots.AsNoTracking().SingleOrDefaultAsync(bot => bot.Id == id, token), step: null, ct);
        if (found is null)
        {
            return;
        }

        var look = await AskAsync(found.OpenToken(keys), ct);
        await job.InUnitOfWorkAsync(async (services, token) =>
        {
            var db = services.GetRequiredService<TelegramDbContext>();
            if (await db.Bots.SingleOrDefaultAsync(bot => bot.Id == id, token) is { } bot)
            {
                bot.Take(look, keys, clock.GetUtcNow());
                await db.SaveChangesAsync(token);
                if (look.Webhook is { } webhook)
                {
                    await services.GetRequiredService<ConnectedBots>().FollowAsync(bot, webhook, token);
                }
            }
        }, step: null, ct);
    }
}

/// <summary>Every few minutes each bot is looked at, so that its page shows what is true. One that was refused is looked at too: a refusal may pass.</summary>
internal sealed class LookAtBots : IClockTick
{
    public const string Looked = "select tenant_id, id from telegram.bots where state <> 'off'";

    public async Task<int> TickAsync(TickQueue queue, CancellationToken ct)
    {
        var bots = new List<(TenantId Tenant, Guid Bot)>();
        await using (var command = queue.Scheduler.CreateCommand(Looked))
        await using (var reader = await command.ExecuteReaderAsync(ct))
        {
            while (await reader.ReadAsync(ct))
            {
                bots.Add((new(reader.GetGuid(0)), reader.GetGuid(1)));
            }
        }

        var made = 0;
        foreach (var (tenant, bot) in bots)
        {
            made += await queue.EnqueueAsync(tenant, LookAtBot.Kind, bot.ToString(), lane: null, ct) ? 1 : 0;
        }

        return made;
    }
}
