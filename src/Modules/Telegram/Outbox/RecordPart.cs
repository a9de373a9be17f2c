using System.Diagnostics;
using DigestMonolith.Modules.Telegram.Api;
using DigestMonolith.Modules.Telegram.Bots;
using DigestMonolith.Platform.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace DigestMonolith.Modules.Telegram.Outbox;

/// <summary>Writes down what became of a part, and what that means for its letter, its chat and its bot.</summary>
internal sealed class RecordPart(
    TelegramDbContext db, UnitOfWork work, ChatBook chats, HoldChat hold, SettleLetter settle, OutboxWake wake, IOptions<OutboxOptions> options, TimeProvider clock,
    ILogger<RecordPart> logger)
{
    public async Task WriteAsync(OutboxLease lease, PartMark mark, BotAnswer<SentMessage> answer, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var message = await db.LockLetterAsync(lease.Id, ct);
        // Attempts are numbered: whoever took it over, this answer is to this attempt.
        if (message?.Parts.SingleOrDefault(one => one.PartNo == mark.PartNo) is not { } part || part.Attempt != mark.Attempt)
        {
            return;
        }

        work.Cause = message.Cause;
        var verdict = SendVerdict.Of(answer, part, message.Failures, options.Value);
        if (part.State == OutboxState.Sending)
        {
            await ApplyAsync(message, part, mark, verdict, now, ct);
        }
        else if (part.State == OutboxState.Uncertain && verdict is SendVerdict.Arrived(var number))
        {
            // The answer came after the lease: what nobody knew is known.
            message.Arrive(part, number, mark.Round, options.Value.LetterTtl, now);
        }
        else
        {
            return;
        }

        if (message.LeaseToken == lease.Token)
        {
            message.Release();
        }

        if (message.TrySettle(now))
        {
            settle.Announce(message, isUnreachable: verdict is SendVerdict.Unreachable);
        }

        await hold.NoteSentAsync(message.BotId, message.ChatId, now, ct);
        await db.SaveChangesAsync(ct);
        work.AfterCommit(wake.Signal);
    }

    private async Task ApplyAsync(OutboxMessage message, OutboxPart part, PartMark mark, SendVerdict verdict, DateTimeOffset now, CancellationToken ct)
    {
        switch (verdict)
        {
            case SendVerdict.Arrived(var number):
                message.Arrive(part, number, mark.Round, options.Value.LetterTtl, now);
                message.GoOn();
                break;
            case SendVerdict.Unknown:
                part.End(OutboxState.Uncertain, "lost", now);
                message.GoOn();
                work.AfterCommit(() => OutboxTelemetry.Uncertain(message.Topic, 1));
                logger.PartUncertain(message.Id, part.PartNo);
                break;
            case SendVerdict.Again(var wait, var error):
                message.PutBack(part, error, now);
                message.PutOff(now + wait, error, isFailure: true);
                break;
            case SendVerdict.Held(var wait):
                message.PutBack(part, "throttled", now);
                message.PutOff(now + wait, "throttled", isFailure: false);
                await hold.UntilAsync(message.BotId, message.ChatId, now + wait, ct);
                break;
            case SendVerdict.Moved(var to):
                message.PutBack(part, "migrated", now);
                await db.SaveChangesAsync(ct);
                await chats.MoveAsync(message.BotId, message.ChatId, to, ct);
                await db.Entry(message).ReloadAsync(ct);
                break;
            case SendVerdict.Plain:
                part.GoPlain();
                message.PutBack(part, "unparsable", now);
                logger.PartUnparsable(message.Id, part.PartNo, message.Topic);
                break;
            case SendVerdict.Unreachable(var error):
                part.End(OutboxState.Failed, error, now);
                await settle.EndChatAsync(message, error, ct);
                break;
            case SendVerdict.Refused(var error):
                part.End(OutboxState.Failed, error, now);
                message.EndRest(OutboxState.Failed, error, now);
                break;
            case SendVerdict.NoBot(var fault):
                message.PutBack(part, "bot_refused", now);
                message.PutOff(now.AddMinutes(1), "bot_refused", isFailure: false);
                if (await db.Bots.SingleOrDefaultAsync(bot => bot.Id == message.BotId && bot.State == BotState.Active, ct) is { } bot)
                {
                    bot.Note(fault, now);
                }

                break;
            default:
                throw new UnreachableException();
        }
    }
}
