using DigestMonolith.Contracts.Delivery;
using DigestMonolith.Platform.Tenancy;
using DigestMonolith.Platform.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace DigestMonolith.Modules.Delivery.Features;

/// <summary>Removes a webhook. What is still on its way to it fails; what was sent stays in the list.</summary>
internal static class RemoveChannel
{
    public static async Task<Results<NoContent, ProblemHttpResult>> HandleAsync(
        ChannelId id, DeliveryDbContext db, AuditLog audit, CurrentUser user, CancellationToken ct)
    {
        if (await db.Webhooks.Where(webhook => webhook.Id == id).ExecuteDeleteAsync(ct) == 0)
        {
            return Problems.NotFound("webhook");
        }

        await audit.WriteAsync(user.Actor, "delivery.channel.removed", id.ToString(), null, null, ct);
        return TypedResults.NoContent();
    }
}
