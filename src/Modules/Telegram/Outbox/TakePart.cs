using DigestMonolith.Contracts.Telegram;
using DigestMonolith.Modules.Telegram.Api;
using DigestMonolith.Modules.Telegram.Bots;
using DigestMonolith.Platform.Tenancy;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace DigestMonolith.Modules.Telegram.Outbox;

/// <summary>What a sender has to do next, decided in a unit of work that is durable before it does it.</summary>
internal abstract record SendStep
{
    private SendStep()
    {
    }

    /// <summary>It was settled, put off, or taken over by another.</summary>
    internal sealed record Nothing : SendStep;

    /// <summary>Whether the person is still in the group.</summary>
    internal sealed record Ask(BotToken Token, long Group, long Person) : SendStep;

    internal sealed record Send(SendMessage Message, PartMark Mark) : SendStep;

    internal sealed record Edit(EditMessageText Message, PartMark Mark) : SendStep;
}

/// <summary>Which attempt at which part it was, and by which token.</summary>
internal sealed record PartMark(BotToken Token, int PartNo, int Attempt, int Round, bool IsEdit);

/// <summary>Takes the next part of a letter that was claimed: marks it as being sent, so that a crash from here on is seen.</summary>
internal sealed class TakePart(TelegramDbContext db, UnitOfWork work, SettleLetter settle, ReaderRights rights, IDataProtectionProvider keys, TimeProvider clock)
{
    public async Task<SendStep> TakeAsync(OutboxLease lease, bool isMember, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        if (await db.LockLetterAsync(lease.Id, ct) is not { IsOpen: true } message || message.LeaseToken != lease.Token)
        {
            return new SendStep.Nothing();
        }

        work.Cause = message.Cause;
        var lost = message.GiveUpInterrupted(now);
        work.AfterCommit(() => OutboxTelemetry.Uncertain(message.Topic, lost));
        if (message.TryExpire(now) || message.Next is not { } part)
        {
            message.TrySettle(now);
            return await EndAsync(message, ct);
        }

        var bot = await db.Bots.SingleOrDefaultAsync(one => one.Id == message.BotId, ct);
        if (bot is not { State: BotState.Active })
        {
            message.PutOff(now.AddMinutes(1), "bot_off", isFailure: false);
            message.Release();
            return await EndAsync(message, ct);
        }

        // What is edited disturbs nobody.
        if (!part.IsEdit && message.EarliestAt(now) is var earliest && earliest > now)
        {
            message.RestUntil(earliest, now);
            return await EndAsync(message, ct);
        }

        if (!part.IsEdit && await rights.RefusalAsync(message, ct) is { } refusal)
        {
            message.EndRest(OutboxState.Failed, refusal, now);
            message.TrySettle(now);
            return await EndAsync(message, ct);
        }

        var token = bot.OpenToken(keys);
        // Of a private chat the number is the person's.
        if (!isMember && message.OnlyMembersOf is { } group && !part.IsEdit)
        {
            await db.SaveChangesAsync(ct);
            return new SendStep.Ask(token, group, message.ChatId);
        }

        part.Begin(now);
        await db.SaveChangesAsync(ct);
        var mark = new PartMark(token, part.PartNo, part.Attempt, message.Round, part.IsEdit);
        return part.IsEdit
            ? new SendStep.Edit(Calls.Edit(message, part), mark)
            : new SendStep.Send(Calls.Send(message, part), mark);
    }

    private async Task<SendStep> EndAsync(OutboxMessage message, CancellationToken ct)
    {
        settle.Announce(message, isUnreachable: false);
        await db.SaveChangesAsync(ct);
        return new SendStep.Nothing();
    }
}
