using System.Security.Cryptography;
using DigestMonolith.Platform.Outgoing.Webhooks;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace DigestMonolith.Modules.Delivery.Features;

/// <summary>Takes a delivery for an attempt and makes what is posted; asks again whether it may go at all.</summary>
internal sealed class PrepareDelivery(
    DeliveryDbContext db, WebhookBody bodies, DeliveryRights rights, AnnounceDelivery announce, IDataProtectionProvider keys, TimeProvider clock)
{
    /// <summary>Null when there is nothing to post.</summary>
    public async Task<WebhookPost?> TakeAsync(SendOrder order, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        // Locked, so that a rollback comes before it or finds it under way.
        var delivery = await db.Deliveries.FromSql($"select * from delivery.digest_deliveries where id = {order.DeliveryId.Value} for update").AsTracking().SingleOrDefaultAsync(ct);
        if (delivery is null)
        {
            return null;
        }

        // A crash cut its last attempt off.
        var isStopped = delivery.IsRolledBack;
        if (!delivery.TryBegin(order.Attempt, now))
        {
            return null;
        }

        if (isStopped)
        {
            delivery.MarkFailed(DeliveryErrors.Rollback, now);
        }

        var post = isStopped ? null : await MakeAsync(delivery, ct);
        if (post is null)
        {
            await announce.EndedAsync(delivery, ct);
        }

        await db.SaveChangesAsync(ct);
        return post;
    }

    private async Task<WebhookPost?> MakeAsync(DigestDelivery delivery, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        if (await rights.MissingScopeAsync(delivery, ct) is { } scope)
        {
            delivery.Block($"missing_scope:{scope}", now);
            return null;
        }

        if (await db.Channels.SingleOrDefaultAsync(one => one.Id == delivery.ChannelId, ct) is not { IsActive: true } webhook)
        {
            delivery.MarkFailed("channel_disabled", now);
            return null;
        }

        if (await bodies.BuildAsync(delivery, ct) is not { } body)
        {
            delivery.MarkFailed(DeliveryErrors.DigestMissing, now);
            return null;
        }

        try
        {
            return new WebhookPost(webhook.Url, WebhookSecret.Unprotect(webhook.Secret, keys), $"{delivery.DigestId}:webhook", body);
        }
        catch (CryptographicException)
        {
            // The key ring was replaced: no attempt can help until the webhook is made anew.
            delivery.MarkFailed("secret_unreadable", now);
            return null;
        }
    }
}
