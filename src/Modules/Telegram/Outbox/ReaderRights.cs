using DigestMonolith.Contracts.Access;
using DigestMonolith.Platform.Web;

namespace DigestMonolith.Modules.Telegram.Outbox;

/// <summary>Whether a letter that is bound to somebody's right may still go to them.</summary>
internal sealed class ReaderRights(ITelegramIdentities identities, IMemberships memberships)
{
    /// <summary>Why not; null when it may.</summary>
    public async Task<string?> RefusalAsync(OutboxMessage message, CancellationToken ct)
    {
        if (message.OnlyFor is not { } account)
        {
            return null;
        }

        // Of a private chat the number is the person's.
        if (message.ChatId > 0 && await identities.FindAsync(message.ChatId, ct) != account)
        {
            return "not_linked";
        }

        var held = await memberships.ScopesAsync(account, ct);
        return message.OnlyWithScope is not { } scope || held.Contains(scope) || held.Contains(Scopes.DigestAdmin) ? null : $"missing_scope:{scope}";
    }
}
