using System.Diagnostics;
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

/// <summary>
/// Lets a digest go out that its quality held back: a person read it and answers for it. What rights or its input held back
/// stays. Of the versions of a window one goes out so: one that is being made by itself is stopped, the others are superseded.
/// </summary>
internal sealed class ReleaseDigest(DigestsDbContext db, WindowVersions versions, DigestLetters letters, AuditLog audit, CurrentUser user, TimeProvider clock)
{
    public static async Task<Results<Accepted<RedeliverDigest.Response>, ProblemHttpResult>> HandleAsync(
        GroupId id, DigestId digest_id, Request request, ReleaseDigest release, DigestsDbContext db, CancellationToken ct)
    {
        if (!await db.Digests.AnyAsync(one => one.Id == digest_id && one.GroupId == id, ct))
        {
            return Problems.NotFound("digest");
        }

        return await release.TryAsync(digest_id, request.Reason, ct) switch
        {
            ReleaseOutcome.Released => TypedResults.Accepted($"/api/groups/{id}/digests/{digest_id}", new RedeliverDigest.Response(digest_id, "pending")),
            ReleaseOutcome.Superseded => Problems.Conflict(WindowVersions.Superseded, "Another version of this digest was sent. To send a further one, regenerate it."),
            ReleaseOutcome.BeingMade => Problems.Conflict("run_open", "A new version that a person asked for is being made. Wait until it is ready, then release this one if it is still wanted."),
            ReleaseOutcome.NotHeld(var status) => Problems.Conflict(
                "not_held_by_quality", $"Only what its quality holds back can be released; the delivery of this digest is {SnakeCase.Of(status)}."),
            _ => throw new UnreachableException(),
        };
    }

    public async Task<ReleaseOutcome> TryAsync(DigestId id, string? reason, CancellationToken ct)
    {
        await versions.LockAsync(await db.Digests.Where(one => one.Id == id).Select(one => one.RunId).SingleAsync(ct), ct);
        var digest = await db.Digests.AsTracking().SingleAsync(one => one.Id == id, ct);
        switch (digest)
        {
            case { DeliveryStatus: DeliveryStatus.Superseded }:
                return new ReleaseOutcome.Superseded();
            case not { Status: DigestStatus.Blocked, DeliveryStatus: DeliveryStatus.BlockedQuality }:
                return new ReleaseOutcome.NotHeld(digest.DeliveryStatus);
        }

        var now = clock.GetUtcNow();
        if (await versions.TryStopAsync(digest, now, ct) is not { } stopped)
        {
            return new ReleaseOutcome.BeingMade();
        }

        var view = JsonSerializer.Deserialize<DigestView>(digest.Payload, DocumentJson.Stored)!;
        var released = view with
        {
            Document = view.Document with { Status = SnakeCase.Of(DigestStatus.Completed), Reason = null },
            ReleasedAt = now,
        };
        digest.Release(JsonSerializer.Serialize(released, DocumentJson.Stored));
        db.Publish(ReadyEvent.Of(digest.TenantId, digest));
        await audit.WriteAsync(user.Actor, "digest.release", digest.Id.ToString(), new { view.Reasons, digest.QualityScore }, new { reason, stopped }, ct);
        await db.SaveChangesAsync(ct);
        await versions.SupersedeOthersAsync(digest, ct);
        await letters.SettleAsync(digest.WindowId, ct);
        return new ReleaseOutcome.Released();
    }

    internal sealed record Request(string? Reason);

    internal sealed class Validator : AbstractValidator<Request>
    {
        public Validator() => RuleFor(request => request.Reason).MaximumLength(500);
    }
}

/// <summary>What came of a release.</summary>
internal abstract record ReleaseOutcome
{
    private ReleaseOutcome()
    {
    }

    internal sealed record Released : ReleaseOutcome;

    /// <summary>Another version of the window went out before.</summary>
    internal sealed record Superseded : ReleaseOutcome;

    /// <summary>A person asked for another version, which is being made.</summary>
    internal sealed record BeingMade : ReleaseOutcome;

    /// <summary>It is not its quality that holds it back.</summary>
    internal sealed record NotHeld(DeliveryStatus Status) : ReleaseOutcome;
}
