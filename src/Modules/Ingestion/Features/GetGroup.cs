using DigestMonolith.Platform.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace DigestMonolith.Modules.Ingestion.Features;

/// <summary>GET /api/groups/{id}: one group, with its version as ETag.</summary>
internal static class GetGroup
{
    public static async Task<Results<Ok<GroupView>, ProblemHttpResult>> HandleAsync(
        GroupId id, IngestionDbContext db, HttpResponse response, CancellationToken ct) =>
        await db.Groups.AsNoTracking().SingleOrDefaultAsync(group => group.Id == id, ct) is { } group
            ? TypedResults.Ok(GroupView.Of(group).Tag(response))
            : Problems.NotFound("group");
}
