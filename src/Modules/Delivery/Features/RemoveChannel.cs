using DigestMonolith.Contracts.Delivery;
using DigestMonolith.Platform.Tenancy;
using DigestMonolith.Platform.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace DigestMonolith.Modules.Delivery.Features;

/// <summary>Removes a webhook or a chat. What is still on its way to a webhook fails; what was sent stays in the list.</summary>
internal static class RemoveChannel
{
    public static async Task<Results<NoContent, ProblemHttpResult>> HandleAsync(
        ChannelId id, DeliveryDbContext db, AuditLog audit, CurrentUser user, CancellationToken ct)
    {
        if (await db.Channels.Where(channel => channel.Id == id).ExecuteDeleteAsync(ct) == 0)
        {
            return Problems.NotFound("channel");
        }

        await audit.WriteAsync(user.Actor, "delivery.channel.removed", id.ToString(), null, null, ct);
        return TypedResults.NoContent();
    }
}
