using System.Security.Cryptography;
using DigestMonolith.Contracts.Proposals;
using DigestMonolith.Modules.Proposals.Store;
using DigestMonolith.Platform.Outgoing.Webhooks;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace DigestMonolith.Modules.Proposals.Outgoing;

/// <summary>What sending to a webhook needs of its row, and what it leaves there.</summary>
internal sealed class WorkWebhooks(ProposalsDbContext db, IDataProtectionProvider keys, TimeProvider clock)
{
    /// <summary>The key ring was replaced: no attempt can help until the webhook is made anew.</summary>
    public const string SecretUnreadable = "secret_unreadable";

    public WebhookSecret? SecretOf(WorkWebhook webhook)
    {
        try
        {
            return WebhookSecret.Unprotect(webhook.Secret, keys);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    /// <summary>The receiver said that it wants nothing any more.</summary>
    public async Task SwitchOffAsync(WorkWebhookId id, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        await db.Webhooks.Where(webhook => webhook.Id == id && webhook.IsActive).ExecuteUpdateAsync(set => set
            .SetProperty(webhook => webhook.IsActive, false)
            .SetProperty(webhook => webhook.DisabledReason, "gone_410")
            .SetProperty(webhook => webhook.UpdatedAt, now)
            .SetProperty(webhook => webhook.Version, webhook => webhook.Version + 1), ct);
    }

    /// <summary>How its last post went; null is well.</summary>
    public async Task NoteAsync(WorkWebhookId id, string? error, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var row = db.Webhooks.Where(webhook => webhook.Id == id);
        _ = error is null
            ? await row.ExecuteUpdateAsync(set => set.SetProperty(webhook => webhook.LastSentAt, now).SetProperty(webhook => webhook.LastError, (string?)null).SetProperty(webhook => webhook.LastErrorAt, (DateTimeOffset?)null), ct)
            : await row.ExecuteUpdateAsync(set => set.SetProperty(webhook => webhook.LastError, error).SetProperty(webhook => webhook.LastErrorAt, now), ct);
    }
}
