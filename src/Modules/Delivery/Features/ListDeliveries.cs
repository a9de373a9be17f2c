using System.Linq.Expressions;
using DigestMonolith.Contracts.Delivery;
using DigestMonolith.Platform.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace DigestMonolith.Modules.Delivery.Features;

/// <summary>What went where, newest first.</summary>
internal static class ListDeliveries
{
    internal sealed record Item
    {
        public required DeliveryId Id { get; init; }
        public required DigestId DigestId { get; init; }
        public required WindowId WindowId { get; init; }
        public required GroupId GroupId { get; init; }
        public required DeliveryRoute Channel { get; init; }
        public required string? Address { get; init; }
        public required string Format { get; init; }
        public required DeliveryStatus Status { get; init; }
        public required string? Error { get; init; }
        public required int Attempts { get; init; }
        public required DateTimeOffset? NextAttemptAt { get; init; }
        public required DateTimeOffset CreatedAt { get; init; }
        public required DateTimeOffset? DeliveredAt { get; init; }
    }

    private static readonly Expression<Func<DigestDelivery, Item>> ToItem = delivery => new Item
    {
        Id = delivery.Id,
        DigestId = delivery.DigestId,
        WindowId = delivery.WindowId,
        GroupId = delivery.GroupId,
        Channel = delivery.Channel,
        Address = delivery.AddressMasked,
        Format = delivery.Format,
        Status = delivery.Status,
        Error = delivery.Error,
        Attempts = delivery.Attempt,
        NextAttemptAt = delivery.NextAttemptAt,
        CreatedAt = delivery.CreatedAt,
        DeliveredAt = delivery.DeliveredAt,
    };

    public static async Task<Results<Ok<Page<Item>>, ProblemHttpResult>> HandleAsync(
        DeliveryDbContext db, CancellationToken ct, DeliveryId? cursor = null, int limit = 50, [FromQuery(Name = "digest_id")] DigestId? digestId = null) =>
        limit is < 1 or > 200
            ? Problems.Invalid("limit", "From 1 to 200.")
            : TypedResults.Ok(await ReadAsync(db, cursor, limit, digestId, ct));

    /// <summary>Keys grow with time, so the key alone is the order.</summary>
    public static async Task<Page<Item>> ReadAsync(DeliveryDbContext db, DeliveryId? cursor, int limit, DigestId? digestId, CancellationToken ct)
    {
        var after = cursor?.Value ?? Guid.AllBitsSet;
        var rows = await db.Deliveries.FromSql($"select * from delivery.digest_deliveries where id < {after}")
            .Where(delivery => digestId == null || delivery.DigestId == digestId)
            .OrderByDescending(delivery => delivery.Id).Select(ToItem).Take(limit + 1).ToListAsync(ct);
        return rows.ToPage(limit, last => last.Id.ToString());
    }
}
