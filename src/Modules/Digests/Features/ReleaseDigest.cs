using System.Text.Json;
using DigestMonolith.Modules.Digests.Document;
using DigestMonolith.Modules.Digests.Letters;
using DigestMonolith.Modules.Digests.Pipeline;
using DigestMonolith.Modules.Digests.Store;
using DigestMonolith.Platform.Persistence;
using DigestMonolith.Platform.Tenancy;
using DigestMonolith.Platform.Web;
using FluentValidation;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace DigestMonolith.Modules.Digests.Features;

/// <summary>Lets a digest go out that its quality held back: a person read it and answers for it. What rights or its input held back stays.</summary>
internal sealed class ReleaseDigest(DigestsDbContext db, DigestLetters letters, AuditLog audit, CurrentUser user, TimeProvider clock)
{
    public static async Task<Results<Accepted<RedeliverDigest.Response>, ProblemHttpResult>> HandleAsync(
        GroupId id, DigestId digest_id, Request request, ReleaseDigest release, DigestsDbContext db, CancellationToken ct)
    {
        if (await db.Digests.SingleOrDefaultAsync(one => one.Id == digest_id && one.GroupId == id, ct) is not { } digest)
        {
            return Problems.NotFound("digest");
        }

        return await release.TryAsync(digest, request.Reason, ct)
            ? TypedResults.Accepted($"/api/groups/{id}/digests/{digest_id}", new RedeliverDigest.Response(digest_id, "pending"))
            : Problems.Conflict("not_held_by_quality", $"Only what its quality holds back can be released; the delivery of this digest is {SnakeCase.Of(digest.DeliveryStatus)}.");
    }

    /// <summary>False when it is not its quality that holds it back.</summary>
    public async Task<bool> TryAsync(Digest digest, string? reason, CancellationToken ct)
    {
        if (digest is not { Status: DigestStatus.Blocked, DeliveryStatus: DeliveryStatus.BlockedQuality })
        {
            return false;
        }

        var view = JsonSerializer.Deserialize<DigestView>(digest.Payload, DocumentJson.Stored)!;
        var released = view with
        {
            Document = view.Document with { Status = SnakeCase.Of(DigestStatus.Completed), Reason = null },
            ReleasedAt = clock.GetUtcNow(),
        };
        digest.Release(JsonSerializer.Serialize(released, DocumentJson.Stored));
        db.Publish(ReadyEvent.Of(digest.TenantId, digest));
        await audit.WriteAsync(user.Actor, "digest.release", digest.Id.ToString(), new { view.Reasons, digest.QualityScore }, new { reason }, ct);
        await db.SaveChangesAsync(ct);
        await letters.SettleAsync(digest.WindowId, ct);
        return true;
    }

    internal sealed record Request(string? Reason);

    internal sealed class Validator : AbstractValidator<Request>
    {
        public Validator() => RuleFor(request => request.Reason).MaximumLength(500);
    }
}
