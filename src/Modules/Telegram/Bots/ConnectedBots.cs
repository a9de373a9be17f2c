using DigestMonolith.Contracts.Telegram;
using DigestMonolith.Modules.Telegram.Api;
using DigestMonolith.Platform.Jobs;
using DigestMonolith.Platform.Persistence;
using DigestMonolith.Platform.Tenancy;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace DigestMonolith.Modules.Telegram.Bots;

/// <summary>Writes bots down, in the unit of work that asks for it; what Telegram is to know follows as a job.</summary>
internal sealed class ConnectedBots(TelegramDbContext db, JobQueue jobs, AuditLog audit, WebhookPlace place, IDataProtectionProvider keys, TimeProvider clock)
{
    /// <summary>Telegram knows this token as the bot of <paramref name="facts"/>.</summary>
    public async Task<ConnectOutcome> ConnectAsync(BotToken token, BotUser facts, bool isDefault, string actor, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        if (await db.Bots.SingleOrDefaultAsync(bot => bot.TgBotId == facts.Id, ct) is { } known)
        {
            return await RenewAsync(known, token, facts, isDefault, actor, ct);
        }

        var bot = Bot.Connect(token, facts, isDefault: false, keys, now);
        bot.ComeBy(place.Default, now);
        db.Bots.Add(bot);
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException e) when (e.ViolatedIndex == Bot.NumberIndex)
        {
            return new ConnectOutcome.OfAnotherTenant();
        }

        await AfterAsync(bot, isDefault, actor, "telegram.bot.connected", ct);
        return new ConnectOutcome.Connected(bot.Id);
    }

    /// <summary>What Telegram is to know about the bot is told to it, soon and until it took it.</summary>
    public Task SetUpAsync(Bot bot, CancellationToken ct) =>
        jobs.EnqueueAsync(new NewJob { Kind = SetUpBot.Kind, Key = $"{bot.Id}:{bot.Version}", Lane = $"telegram.bot:{bot.Id}", Payload = new SetUpBot.Payload(bot.Id) }, ct);

    /// <summary>Updates come as the settings say, whatever they said when Telegram was told, and whoever told it another address since.</summary>
    public async Task FollowAsync(Bot bot, WebhookState seen, CancellationToken ct)
    {
        if (place.Due(bot, seen) is { } mode)
        {
            bot.ComeBy(mode, clock.GetUtcNow());
            await db.SaveChangesAsync(ct);
        }

        if (bot.IsSwitching)
        {
            // Also where Telegram was away for longer than the job of the switch kept trying; asked for twice it is one job.
            await SetUpAsync(bot, ct);
        }
    }

    private async Task<ConnectOutcome> RenewAsync(Bot bot, BotToken token, BotUser facts, bool isDefault, string actor, CancellationToken ct)
    {
        if (bot.State != BotState.Refused && bot.OpenToken(keys).Value == token.Value)
        {
            await BeDefaultAsync(bot, isDefault, ct);
            // Our address may be another one since.
            await jobs.EnqueueAsync(new NewJob { Kind = LookAtBot.Kind, Key = bot.Id.ToString() }, ct);
            return new ConnectOutcome.KnownAlready(bot.Id);
        }

        bot.Renew(token, facts, keys, clock.GetUtcNow());
        bot.ComeBy(bot is { Mode: BotMode.Polling, StaysPolling: true } ? BotMode.Polling : place.Default, clock.GetUtcNow());
        await db.SaveChangesAsync(ct);
        await AfterAsync(bot, isDefault, actor, "telegram.bot.renewed", ct);
        return new ConnectOutcome.Renewed(bot.Id);
    }

    private async Task AfterAsync(Bot bot, bool isDefault, string actor, string action, CancellationToken ct)
    {
        await BeDefaultAsync(bot, isDefault, ct);
        await SetUpAsync(bot, ct);
        await audit.WriteAsync(actor, action, $"bot:{bot.Id}", null, new { bot.TgBotId, bot.Username, bot.Mode, bot.IsDefault }, ct);
    }

    private async Task BeDefaultAsync(Bot bot, bool isDefault, CancellationToken ct)
    {
        if (isDefault && !bot.IsDefault)
        {
            // One after the other: the index lets no two be it at a time.
            await db.Bots.Where(other => other.IsDefault).ExecuteUpdateAsync(change => change.SetProperty(other => other.IsDefault, false), ct);
            bot.BeDefault(true);
            await db.SaveChangesAsync(ct);
        }
    }
}

internal abstract record ConnectOutcome
{
    private ConnectOutcome()
    {
    }

    internal sealed record Connected(BotId Id) : ConnectOutcome;

    /// <summary>It was connected with another token, or its token had been refused.</summary>
    internal sealed record Renewed(BotId Id) : ConnectOutcome;

    internal sealed record KnownAlready(BotId Id) : ConnectOutcome;

    internal sealed record OfAnotherTenant : ConnectOutcome;
}
