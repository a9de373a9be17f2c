using DigestMonolith.Contracts.Telegram;
using DigestMonolith.Modules.Telegram.Bots;
using DigestMonolith.Platform.Tenancy;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace DigestMonolith.Modules.Telegram.Commands;

/// <summary>
/// Answers who speaks to a bot. What is done, and the answer in the outbox, commit together with the event: a second copy
/// finds the answer there, and a button used.
/// </summary>
internal sealed class AnswerCommand(TelegramDbContext db, UnitOfWork work, HearSpeaker speaker, RunCommand commands, PressButton buttons, Answers answers) : INotificationHandler<TelegramCommandReceived>
{
    // The archive reads commands of groups too, before or after.
    private const string Settle = """
        update telegram.updates set awaits_answer = false, body = case when taken_at is null then body end
        where bot_id = $1 and update_id = $2 and awaits_answer
        """;

    public async Task Handle(TelegramCommandReceived message, CancellationToken cancellationToken)
    {
        if (await BodyAsync(message, cancellationToken) is not { } body)
        {
            return;
        }

        await AnswerAsync(message, body, cancellationToken);
        await using var settle = work.Command(Settle);
        settle.Parameters.AddWithValue(message.BotId.Value);
        settle.Parameters.AddWithValue(message.UpdateId);
        await settle.ExecuteNonQueryAsync(cancellationToken);
    }

    private async Task AnswerAsync(TelegramCommandReceived message, string body, CancellationToken cancellationToken)
    {
        if (BotInput.TryRead(body) is not { } input
            || await db.Bots.AsNoTracking().SingleOrDefaultAsync(bot => bot.Id == message.BotId && bot.State == BotState.Active, cancellationToken) is not { } bot)
        {
            return;
        }

        var command = CommandText.TryParse(input.Text);
        if (input.CallbackId is null && !IsForUs(input, command, bot))
        {
            return;
        }

        var (hearing, asked) = await speaker.HearAsync(bot, message.UpdateId, input, cancellationToken);
        if (hearing != Hearing.Heard)
        {
            await TurnAwayAsync(asked, hearing, cancellationToken);
        }
        else if (input.CallbackId is not null)
        {
            await buttons.PressAsync(asked, cancellationToken);
        }
        else
        {
            await commands.RunAsync(command, asked, cancellationToken);
        }
    }

    // In a group only what we know is ours; alone with somebody, everything is.
    private bool IsForUs(BotInput input, CommandText? command, Bot bot) =>
        command is null ? input.IsPrivate : command.IsFor(bot.Username) && (input.IsPrivate || commands.Knows(command.Name));

    private async Task TurnAwayAsync(Asked asked, Hearing hearing, CancellationToken ct)
    {
        work.AfterCommit(CommandTelemetry.Dropped);
        if (asked.Input.CallbackId is { } callback)
        {
            await answers.EndPressAsync(asked.Bot, callback, asked.Tongue["telegram.say.too_much"], ct);
        }
        else if (hearing == Hearing.Noticed)
        {
            await answers.SayAsync(asked, asked.Tongue["telegram.say.too_much"], ct);
        }
    }

    private async Task<string?> BodyAsync(TelegramCommandReceived message, CancellationToken ct)
    {
        await using var command = work.Command("select body from telegram.updates where bot_id = $1 and update_id = $2");
        command.Parameters.AddWithValue(message.BotId.Value);
        command.Parameters.AddWithValue(message.UpdateId);
        return await command.ExecuteScalarAsync(ct) as string;
    }
}
