using DigestMonolith.Platform.Tenancy;
using DigestMonolith.Platform.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace DigestMonolith.Modules.Access.Features;

/// <summary>Takes a person out of the tenant, with all tokens; the account stays.</summary>
internal static class RemoveMember
{
    public static async Task<Results<NoContent, ProblemHttpResult>> HandleAsync(
        AccountId id, CurrentUser user, AccessDbContext db, UnitOfWork work, AuditLog audit, CancellationToken ct)
    {
        if (await db.Memberships.SingleOrDefaultAsync(membership => membership.AccountId == id, ct) is not { } member)
        {
            return Problems.NotFound("member");
        }

        if (await work.IsLastAdminAsync(member, ct))
        {
            return Problems.Conflict("last_admin", "The tenant would have no admin left.");
        }

        db.Memberships.Remove(member);
        db.Publish(member.Ended(user.Tenant!.Value));
        await db.SaveChangesAsync(ct);
        await audit.WriteAsync(user.Actor, "access.member.remove", $"account:{id}", new { member.Role }, null, ct);
        return TypedResults.NoContent();
    }
}
