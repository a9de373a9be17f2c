using DigestMonolith.Modules.Telegram.Api;
using Microsoft.Extensions.Options;

namespace DigestMonolith.Modules.Telegram.Outbox;

/// <summary>What it means for a letter whether the person is still in the group. Where nobody can tell, nothing is sent.</summary>
internal sealed class RefuseLetter(OpenLetter letters, ChatBook chats, HoldChat hold, IOptions<OutboxOptions> options, TimeProvider clock)
{
    // Who was never there, as Telegram says it; what else it says tells nothing of the person.
    private static readonly string[] Nobody = ["user not found", "member not found", "PARTICIPANT_ID_INVALID", "USER_NOT_PARTICIPANT"];

    public async Task WriteAsync(OutboxLease lease, long group, BotAnswer<MemberFacts> answer, CancellationToken ct)
    {
        if (await letters.LockAsync(lease.Id, ct) is not { IsOpen: true } message || message.LeaseToken != lease.Token)
        {
            return;
        }

        var now = clock.GetUtcNow();
        var wait = options.Value.RetryAfter(message.Failures);
        switch (answer.Fault)
        {
            case { Kind: BotFaultKind.Throttled } fault:
                message.PutOff(now + fault.RetryAfter!.Value, "throttled", isFailure: false);
                await hold.UntilAsync(message.BotId, message.ChatId, now + fault.RetryAfter.Value, ct);
                break;
            case { Kind: BotFaultKind.Unavailable or BotFaultKind.Lost or BotFaultKind.Unauthorized or BotFaultKind.Conflict } fault:
                message.PutOff(now + wait, $"membership: {fault.Description}", isFailure: true);
                break;
            case { Kind: BotFaultKind.Migrated, MigratedTo: { } to }:
                await chats.MoveAsync(message.BotId, group, to, ct);
                break;
            case { Kind: BotFaultKind.BadRequest } fault when IsOfNobody(fault.Description):
            case null:
                message.EndRest(OutboxState.Failed, "not_a_member", now);
                break;
            default:
                message.EndRest(OutboxState.Failed, "membership_unknown", now);
                break;
        }

        message.Release();
        await letters.SaveAsync(message, isUnreachable: false, ct);
    }

    internal static bool IsOfNobody(string description) => Array.Exists(Nobody, words => description.Contains(words, StringComparison.OrdinalIgnoreCase));
}
