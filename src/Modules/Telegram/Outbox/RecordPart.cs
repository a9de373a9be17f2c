using System.Diagnostics;
using DigestMonolith.Modules.Telegram.Api;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace DigestMonolith.Modules.Telegram.Outbox;

/// <summary>Writes down what became of a part, and what that means for its letter.</summary>
internal sealed class RecordPart(OpenLetter letters, FollowVerdict follow, IOptions<OutboxOptions> options, TimeProvider clock, ILogger<RecordPart> logger)
{
    public async Task WriteAsync(OutboxLease lease, PartMark mark, BotAnswer<SentMessage> answer, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var message = await letters.LockAsync(lease.Id, ct);
        // Attempts are numbered: whoever took it over, this answer is to this attempt.
        if (message?.Parts.SingleOrDefault(one => one.PartNo == mark.PartNo) is not { } part || part.Attempt != mark.Attempt)
        {
            return;
        }

        var verdict = SendVerdict.Of(answer, part, message.Failures, options.Value);
        if (part.State == OutboxState.Sending)
        {
            Apply(message, part, mark, verdict, now);
            await follow.RunAsync(message, verdict, mark.Token, now, ct);
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

        await follow.NoteSentAsync(message, now, ct);
        await letters.SaveAsync(message, isUnreachable: verdict is SendVerdict.Unreachable, ct);
    }

    private void Apply(OutboxMessage message, OutboxPart part, PartMark mark, SendVerdict verdict, DateTimeOffset now)
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
                letters.CountUncertain(message, 1);
                logger.PartUncertain(message.Id, part.PartNo);
                break;
            case SendVerdict.Again(var wait, var error):
                message.PutBack(part, error, now);
                message.PutOff(now + wait, error, isFailure: true);
                break;
            case SendVerdict.Held(var wait):
                message.PutBack(part, "throttled", now);
                message.PutOff(now + wait, "throttled", isFailure: false);
                break;
            case SendVerdict.Moved:
                message.PutBack(part, "migrated", now);
                break;
            case SendVerdict.Plain:
                part.GoPlain();
                message.PutBack(part, "unparsable", now);
                logger.PartUnparsable(message.Id, part.PartNo, message.Topic);
                break;
            case SendVerdict.Unreachable(var error):
                part.End(OutboxState.Failed, error, now);
                break;
            case SendVerdict.Refused(var error):
                part.End(OutboxState.Failed, error, now);
                message.EndRest(OutboxState.Failed, error, now);
                break;
            case SendVerdict.NoBot:
                message.PutBack(part, "bot_refused", now);
                message.PutOff(now.AddMinutes(1), "bot_refused", isFailure: false);
                break;
            default:
                throw new UnreachableException();
        }
    }
}
