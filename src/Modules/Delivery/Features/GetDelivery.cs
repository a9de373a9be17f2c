using DigestMonolith.Contracts.Delivery;
using DigestMonolith.Platform.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace DigestMonolith.Modules.Delivery.Features;

/// <summary>One delivery with every attempt.</summary>
internal static class GetDelivery
{
    internal sealed record Response(DeliveryId Id, DigestId DigestId, DeliveryRoute Channel, DeliveryStatus Status, string? Error, IReadOnlyList<Try> Attempts);

    internal sealed record Try
    {
        public required int Attempt { get; init; }

        /// <summary>Of a chat: which of its messages, from 0, and of how many.</summary>
        public required int ChunkIndex { get; init; }
        public required int ChunkCount { get; init; }

        /// <summary>Telegram's number of the message.</summary>
        public required string? ProviderMessageId { get; init; }
        public required AttemptStatus Status { get; init; }
        public required int? HttpStatus { get; init; }
        public required string? Error { get; init; }

        /// <summary>What the other side answered, masked, at most 4 KB.</summary>
        public required string? Response { get; init; }
        public required DateTimeOffset StartedAt { get; init; }
        public required DateTimeOffset FinishedAt { get; init; }
    }

    public static async Task<Results<Ok<Response>, ProblemHttpResult>> HandleAsync(DeliveryId id, DeliveryDbContext db, CancellationToken ct)
    {
        var attempts = await db.Attempts.Where(attempt => attempt.DeliveryId == id).OrderBy(attempt => attempt.Attempt).ThenBy(attempt => attempt.ChunkIndex).Select(attempt => new Try
        {
            Attempt = attempt.Attempt,
            ChunkIndex = attempt.ChunkIndex,
            ChunkCount = attempt.ChunkCount,
            ProviderMessageId = attempt.ProviderMessageId,
            Status = attempt.Status,
            HttpStatus = attempt.HttpStatus,
            Error = attempt.Error,
            Response = attempt.Response,
            StartedAt = attempt.StartedAt,
            FinishedAt = attempt.FinishedAt,
        }).ToListAsync(ct);
        return await db.Deliveries.Where(delivery => delivery.Id == id).SingleOrDefaultAsync(ct) is { } found
            ? TypedResults.Ok(new Response(found.Id, found.DigestId, found.Channel, found.Status, found.Error, attempts))
            : Problems.NotFound("delivery");
    }
}
