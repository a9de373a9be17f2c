using DigestMonolith.Modules.Digests.Pipeline;
using DigestMonolith.Modules.Digests.Store;
using DigestMonolith.Platform.Persistence;
using DigestMonolith.Platform.Tenancy;
using DigestMonolith.Platform.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace DigestMonolith.Modules.Digests.Features;

/// <summary>Offers a digest whose delivery failed to its readers once more. What reached them is not sent twice.</summary>
internal static class RedeliverDigest
{
    public static async Task<Results<Accepted<Response>, ProblemHttpResult>> HandleAsync(
        GroupId id, DigestId digest_id, RegenerateDigest.Request request, DigestsDbContext db, TenantScope tenant, AuditLog audit, CurrentUser user, CancellationToken ct)
    {
        if (await db.Digests.SingleOrDefaultAsync(one => one.Id == digest_id && one.GroupId == id, ct) is not { } digest)
        {
            return Problems.NotFound("digest");
        }

        // What quality or a missing right at its making held back was never ready; what only lost its reader may find one again.
        if (digest.Status != DigestStatus.Completed || digest.DeliveryStatus is not (DeliveryStatus.Failed or DeliveryStatus.Pending or DeliveryStatus.BlockedRbac))
        {
            return Problems.Conflict("not_deliverable", $"The delivery of this digest is {SnakeCase.Of(digest.DeliveryStatus)}.");
        }

        digest.Redeliver();
        db.Publish(ReadyEvent.Of(tenant.Current, digest));
        await audit.WriteAsync(user.Actor, "digest.redeliver", digest_id.ToString(), before: null, new { request.Reason }, ct);
        await db.SaveChangesAsync(ct);
        return TypedResults.Accepted($"/api/groups/{id}/digests/{digest_id}", new Response(digest_id, "pending"));
    }

    internal sealed record Response(DigestId DigestId, string Status);
}
