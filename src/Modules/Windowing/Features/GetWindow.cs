using System.Linq.Expressions;
using DigestMonolith.Contracts.Digests;
using DigestMonolith.Contracts.Windowing;
using DigestMonolith.Platform.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace DigestMonolith.Modules.Windowing.Features;

/// <summary>Shows how far a window is; polled after a digest was asked for.</summary>
internal static class GetWindow
{
    internal sealed record Response
    {
        public required WindowId WindowId { get; init; }
        public required GroupId GroupId { get; init; }
        public required DateTimeOffset WindowStart { get; init; }
        public required DateTimeOffset WindowEnd { get; init; }
        public required int? WindowSizeHours { get; init; }
        public required WindowStatus Status { get; init; }
        public required string? Reason { get; init; }
        public required WindowOrigin Origin { get; init; }
        public required int MessageCount { get; init; }
        public required int ParticipantCount { get; init; }
        public required int Attempt { get; init; }
        public required AccountId? RequestedBy { get; init; }
        public required DateTimeOffset CreatedAt { get; init; }
        public required DateTimeOffset? GeneratedAt { get; init; }

        /// <summary>What the newest run has done so far; only where one window is shown.</summary>
        public IReadOnlyList<StageInfo> Stages { get; init; } = [];
    }

    public static Expression<Func<ConversationWindow, Response>> ToResponse { get; } = window => new Response
    {
        WindowId = window.Id,
        GroupId = window.GroupId,
        WindowStart = window.WindowStart,
        WindowEnd = window.WindowEnd,
        WindowSizeHours = window.WindowSizeHours,
        Status = window.Status,
        Reason = window.FailureReason ?? window.SkipReason,
        Origin = window.Origin,
        MessageCount = window.MessageCount,
        ParticipantCount = window.ParticipantCount,
        Attempt = window.Attempt,
        RequestedBy = window.RequestedByUserId,
        CreatedAt = window.CreatedAt,
        GeneratedAt = window.GeneratedAt,
    };

    public static async Task<Results<Ok<Response>, ProblemHttpResult>> HandleAsync(
        GroupId id, [FromRoute(Name = "window_id")] WindowId windowId, WindowingDbContext db, IDigestReader digests, CancellationToken ct) =>
        await db.Windows.Where(window => window.Id == windowId && window.GroupId == id).Select(ToResponse).SingleOrDefaultAsync(ct) is { } found
            ? TypedResults.Ok(found with { Stages = await digests.StagesAsync(windowId, ct) })
            : Problems.NotFound("window");
}
