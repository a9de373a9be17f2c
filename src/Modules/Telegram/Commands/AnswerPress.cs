using DigestMonolith.Contracts.Telegram;
using DigestMonolith.Modules.Telegram.Api;
using DigestMonolith.Modules.Telegram.Bots;
using DigestMonolith.Platform.Jobs;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace DigestMonolith.Modules.Telegram.Commands;

/// <summary>Tells Telegram that a press was seen. It may be told twice; what is told too late is refused, and nobody waits for it any more.</summary>
internal sealed class AnswerPress(BotApi api, IDataProtectionProvider keys, ILogger<AnswerPress> logger) : IJobHandler
{
    public const string Kind = "telegram.answer_press";

    internal sealed record Payload(BotId BotId, string CallbackId, string? Notice);

    public async Task RunAsync(JobRun job, CancellationToken ct)
    {
        var (id, callback, notice) = job.Read<Payload>();
        var bot = await job.InUnitOfWorkAsync(
            (services, token) => services.GetRequiredService<TelegramDbContext>().Bots.AsNoTracking().SingleOrDefaultAsync(bot => bot.Id == id && bot.State == BotState.Active, token), step: null, ct);
        if (bot is null)
        {
            return;
        }

        var fault = (await api.AnswerCallbackQueryAsync(bot.OpenToken(keys), new AnswerCallback(callback, notice, ShowAlert: false), ct)).Fault;
        if (fault is { IsPassing: true })
        {
            throw fault.AsFailure();
        }

        if (fault is not null)
        {
            logger.PressNotAnswered(id, $"{fault.Kind}: {fault.Description}");
        }
    }
}
