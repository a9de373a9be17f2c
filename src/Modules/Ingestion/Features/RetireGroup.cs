using DigestMonolith.Platform.Tenancy;
using DigestMonolith.Platform.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace DigestMonolith.Modules.Ingestion.Features;

/// <summary>DELETE /api/groups/{id}: switches the group off; its messages and digests stay.</summary>
internal static class RetireGroup
{
    public static async Task<Results<NoContent, ProblemHttpResult>> HandleAsync(
        GroupId id, IngestionDbContext db, CurrentUser user, AuditLog audit, CancellationToken ct)
    {
        if (await db.Groups.FromSql($"select * from ingestion.groups where id = {id.Value} for update").SingleOrDefaultAsync(ct) is not { } group)
        {
            return Problems.NotFound("group");
        }

        if (group.IsActive)
        {
            group.IsActive = false;
            group.NoteChange();
            await db.SaveChangesAsync(ct);
            await audit.WriteAsync(user.Actor, "group.retire", group.Id.ToString(), before: null, after: null, ct);
        }

        return TypedResults.NoContent();
    }
}
