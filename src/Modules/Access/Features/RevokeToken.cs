using DigestMonolith.Platform.Tenancy;
using DigestMonolith.Platform.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace DigestMonolith.Modules.Access.Features;

/// <summary>Ends a token of one's own, or, for an admin, anybody's of the tenant. Twice is the same as once.</summary>
internal static class RevokeToken
{
    public static async Task<Results<NoContent, ProblemHttpResult>> HandleAsync(
        Guid id, CurrentUser user, AccessDbContext db, AuditLog audit, TimeProvider clock, CancellationToken ct) =>
        await TryAsync(id, user, db, audit, clock.GetUtcNow(), ct) ? TypedResults.NoContent() : Problems.NotFound("token");

    public static async Task<bool> TryAsync(Guid id, CurrentUser user, AccessDbContext db, AuditLog audit, DateTimeOffset now, CancellationToken ct)
    {
        var (account, everybody) = (user.Account!.Value, user.Has(Scopes.DigestAdmin));
        if (await db.Tokens.SingleOrDefaultAsync(token => token.Id == id && (everybody || token.AccountId == account), ct) is not { } found)
        {
            return false;
        }

        if (found.RevokedAt is null)
        {
            found.Revoke(now);
            await db.SaveChangesAsync(ct);
            await audit.WriteAsync(user.Actor, "access.token.revoke", $"token:{id}", new { found.Name, found.Prefix }, null, ct);
        }

        return true;
    }
}
