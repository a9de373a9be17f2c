using DigestMonolith.Contracts.Telegram;
using DigestMonolith.Modules.Telegram.Api;
using DigestMonolith.Modules.Telegram.Commands;
using DigestMonolith.Platform.Jobs;
using DigestMonolith.Platform.Web;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace DigestMonolith.Modules.Telegram.Bots;

/// <summary>
/// Tells Telegram how updates are to come and what the commands are. Each change of a bot asks for it anew, one after the other, and each tells what
/// is wanted when it runs: killed in between, the next attempt tells it again, and nothing is lost by that.
/// </summary>
internal sealed class SetUpBot(BotApi api, WebhookPlace place, IDataProtectionProvider keys, TimeProvider clock, ILogger<SetUpBot> logger) : IJobHandler
{
    public const string Kind = "telegram.set_up_bot";

    internal sealed record Payload(BotId BotId);

    public async Task RunAsync(JobRun job, CancellationToken ct)
    {
        var id = job.Read<Payload>().BotId;
        var bot = await job.InUnitOfWorkAsync(
            (services, token) => services.GetRequiredService<TelegramDbContext>().Bots.AsNoTracking().SingleOrDefaultAsync(bot => bot.Id == id, token), step: null, ct);
        if (bot is null or { State: BotState.Refused })
        {
            return;
        }

        var fault = await TellAsync(bot, ct);
        await job.InUnitOfWorkAsync(async (services, token) =>
        {
            var db = services.GetRequiredService<TelegramDbContext>();
            if (await db.Bots.SingleOrDefaultAsync(one => one.Id == id, token) is { } now && now.Version == bot.Version)
            {
                Settle(now, fault);
                await db.SaveChangesAsync(token);
            }
        }, step: null, ct);
        if (fault is { IsPassing: true })
        {
            throw fault.AsFailure();
        }
    }

    // A bot that is off hears nothing, and polling is refused while there is a webhook.
    internal async Task<BotFault?> TellAsync(Bot bot, CancellationToken ct)
    {
        var token = bot.OpenToken(keys);
        var fault = bot is { State: BotState.Active, Mode: BotMode.Webhook }
            ? await SetWebhookAsync(bot, token, ct)
            : (await api.DeleteWebhookAsync(token, ct)).Fault;
        return fault ?? await NameCommandsAsync(bot.Id, token, ct);
    }

    // Refused, the bot polls from now on: an older webhook must not stand in its way.
    private async Task<BotFault?> SetWebhookAsync(Bot bot, BotToken token, CancellationToken ct)
    {
        var refusal = (await api.SetWebhookAsync(token, place.Of(bot), ct)).Fault;
        return refusal is { IsPassing: false } && (await api.DeleteWebhookAsync(token, ct)).Fault is { IsPassing: true } away ? away : refusal;
    }

    // English is for whoever has another language. A menu that Telegram does not take keeps nobody from the commands.
    private async Task<BotFault?> NameCommandsAsync(BotId id, BotToken token, CancellationToken ct)
    {
        foreach (var language in Texts.Languages)
        {
            var fault = (await api.SetMyCommandsAsync(token, new SetCommands(CommandMenu.In(language), language == Texts.Languages[0] ? null : language), ct)).Fault;
            if (fault is { IsPassing: true })
            {
                return fault;
            }

            if (fault is not null)
            {
                logger.SetUpRefused(id, $"{fault.Kind}: {fault.Description}");
            }
        }

        return null;
    }

    private void Settle(Bot bot, BotFault? fault)
    {
        var at = clock.GetUtcNow();
        if (fault is null)
        {
            bot.EndSwitch();
            return;
        }

        if (fault.IsPassing)
        {
            bot.Note(fault, at);
            return;
        }

        logger.SetUpRefused(bot.Id, $"{fault.Kind}: {fault.Description}");
        bot.FallBackToPolling(fault, at);
    }
}
