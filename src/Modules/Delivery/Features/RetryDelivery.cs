using DigestMonolith.Contracts.Delivery;
using DigestMonolith.Contracts.Digests;
using DigestMonolith.Contracts.Telegram;
using DigestMonolith.Modules.Delivery.Telegram;
using DigestMonolith.Platform.Tenancy;
using DigestMonolith.Platform.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace DigestMonolith.Modules.Delivery.Features;

/// <summary>Gives a failed delivery another round of attempts. What was sent is never sent again; of what is uncertain the parts that nobody knows of are.</summary>
internal static class RetryDelivery
{
    internal sealed record Response(DeliveryId Id, DeliveryStatus Status);

    public static async Task<Results<Accepted<Response>, ProblemHttpResult>> HandleAsync(
        DeliveryId id, DeliveryDbContext db, IDigestReader digests, PlanDeliveries plans, StartSending sending, ITelegramDelivery telegram, AuditLog audit, CurrentUser user, TimeProvider clock,
        CancellationToken ct)
    {
        // Locked, so that of two clicks one is the first.
        var delivery = await db.LockToSendAsync(id, digests, ct);
        if (delivery is null)
        {
            return Problems.NotFound("delivery");
        }

        if (delivery.Status == DeliveryStatus.Uncertain && await telegram.ResendAsync(SendByTelegram.Topic, id.ToString(), ct))
        {
            delivery.Resend(clock.GetUtcNow());
            return await AcceptAsync("delivery.resent");
        }

        if (!await plans.TryFollowAsync(delivery, ct))
        {
            return Problems.Conflict("not_retryable", "Nothing is configured to send it with. Configure a webhook or a chat with its address (POST /api/delivery/channels), then retry it.");
        }

        if (!delivery.TryRestart(clock.GetUtcNow()))
        {
            return delivery.Status == DeliveryStatus.Sent
                ? Problems.Conflict("already_sent", "It was sent; it is not sent twice.")
                : Problems.Conflict("on_its_way", "It is still on its way.");
        }

        await sending.BeginAsync(delivery, ct);
        return await AcceptAsync("delivery.retried");

        async Task<Accepted<Response>> AcceptAsync(string action)
        {
            await audit.WriteAsync(user.Actor, action, id.ToString(), null, null, ct);
            await db.SaveChangesAsync(ct);
            return TypedResults.Accepted($"/api/deliveries/{id}", new Response(id, delivery.Status));
        }
    }
}
