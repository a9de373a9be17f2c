using DigestMonolith.Contracts.Digests;
using DigestMonolith.Modules.Digests.Store;
using DigestMonolith.Platform.Tenancy;
using DigestMonolith.Platform.Web;
using FluentValidation;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace DigestMonolith.Modules.Digests.Features;

/// <summary>Makes a window's digest anew; the old one stays.</summary>
internal static class RegenerateDigest
{
    public static async Task<Results<Accepted<Response>, ProblemHttpResult>> HandleAsync(
        GroupId id, DigestId digest_id, Request request, DigestsDbContext db, IDigestRequests requests, AuditLog audit, CurrentUser user, CancellationToken ct)
    {
        if (await db.Digests.Where(digest => digest.Id == digest_id && digest.GroupId == id).Select(digest => (WindowId?)digest.WindowId).SingleOrDefaultAsync(ct) is not { } window)
        {
            return Problems.NotFound("digest");
        }

        if (await db.Runs.AnyAsync(run => run.WindowId == window && (run.State == DigestRunState.Queued || run.State == DigestRunState.Running), ct))
        {
            return Problems.Conflict("run_open", "A digest of this window is being made.");
        }

        if (!await requests.RequestAsync(new DigestRequest { WindowId = window, Trigger = "manual", Force = true }, ct))
        {
            return Problems.Forbidden("feature_disabled", "Group digests are not switched on for this tenant.");
        }

        await audit.WriteAsync(user.Actor, "digest.regenerate", digest_id.ToString(), before: null, new { window, request.Reason }, ct);
        return TypedResults.Accepted($"/api/groups/{id}/windows/{window}", new Response(window, "queued"));
    }

    internal sealed record Request(string? Reason);

    internal sealed record Response(WindowId GroupWindowId, string Status);

    internal sealed class Validator : AbstractValidator<Request>
    {
        public Validator() => RuleFor(request => request.Reason).MaximumLength(500);
    }
}
