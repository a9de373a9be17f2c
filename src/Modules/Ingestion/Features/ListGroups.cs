using DigestMonolith.Platform.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace DigestMonolith.Modules.Ingestion.Features;

/// <summary>GET /api/groups: newest first, a page at a time.</summary>
internal static class ListGroups
{
    internal sealed record Response(IReadOnlyList<GroupView> Groups, long Total, int Limit, string? NextCursor);

    public static async Task<Results<Ok<Response>, ProblemHttpResult>> HandleAsync(
        IngestionDbContext db, CancellationToken ct, string? status = null, int limit = 50, string? cursor = null)
    {
        if (limit is < 1 or > 200)
        {
            return Problems.Invalid("limit", "The limit is 1 to 200.");
        }

        if (status is not (null or "active" or "disabled"))
        {
            return Problems.Invalid("status", "The status is active or disabled.");
        }

        var after = Guid.Empty;
        if (cursor is not null && !Guid.TryParse(cursor, out after))
        {
            return Problems.Invalid("cursor", "This is no cursor of an earlier page.");
        }

        var chosen = db.Groups.Where(group => status == null || group.IsActive == (status == "active"));
        var total = await chosen.LongCountAsync(ct);
        var rows = await db.Groups
            .FromSql($"select * from ingestion.groups g where {cursor == null} or g.id < {after}")
            .Where(group => status == null || group.IsActive == (status == "active"))
            .OrderByDescending(group => group.Id).Take(limit + 1).AsNoTracking().ToListAsync(ct);
        var page = rows.ToPage(limit, group => group.Id.ToString());
        return TypedResults.Ok(new Response([.. page.Items.Select(GroupView.Of)], total, limit, page.NextCursor));
    }
}
