using DigestMonolith.Modules.Digests.Store;
using Microsoft.EntityFrameworkCore;

namespace DigestMonolith.Modules.Digests.Features;

/// <summary>Digests by window end, newest first; the list of the API and that of the page.</summary>
internal static class FindDigests
{
    public static Task<List<Row>> Async(DigestsDbContext db, Filter filter, CancellationToken ct)
    {
        var (before, cursor) = (filter.Before.At, filter.Before.Id);
        // The pair is compared by PostgreSQL, so that the index serves the page.
        var digests = db.Digests.FromSql($"select * from digests.group_digests where (window_end, id) < ({before}, {cursor})");
        if (filter.Group is { } group)
        {
            digests = digests.Where(digest => digest.GroupId == group);
        }

        if (filter.Status is { } status)
        {
            digests = digests.Where(digest => digest.Status == status);
        }

        if (filter.From is { } from)
        {
            digests = digests.Where(digest => digest.WindowEnd >= from);
        }

        if (filter.To is { } to)
        {
            digests = digests.Where(digest => digest.WindowEnd < to);
        }

        return digests.OrderByDescending(digest => digest.WindowEnd).ThenByDescending(digest => digest.Id).Take(filter.Limit)
            .Select(digest => new Row
            {
                DigestId = digest.Id,
                GroupId = digest.GroupId,
                WindowId = digest.WindowId,
                WindowStart = digest.WindowStart,
                WindowEnd = digest.WindowEnd,
                WindowSizeHours = digest.WindowSizeHours,
                Title = digest.Title,
                Status = digest.Status,
                Reason = digest.Reason,
                QualityScore = digest.QualityScore,
                DeliveryStatus = digest.DeliveryStatus,
                Regeneration = digest.Regeneration,
                GeneratedAt = digest.GeneratedAt,
            }).ToListAsync(ct);
    }

    internal sealed record Filter
    {
        public GroupId? Group { get; init; }
        public DigestStatus? Status { get; init; }
        public DateTimeOffset? From { get; init; }
        public DateTimeOffset? To { get; init; }
        public required DigestCursor Before { get; init; }
        public required int Limit { get; init; }
    }

    internal sealed record Row
    {
        public required DigestId DigestId { get; init; }
        public required GroupId GroupId { get; init; }
        public required WindowId WindowId { get; init; }
        public required DateTimeOffset WindowStart { get; init; }
        public required DateTimeOffset WindowEnd { get; init; }
        public required int? WindowSizeHours { get; init; }
        public required string Title { get; init; }
        public required DigestStatus Status { get; init; }
        public required string? Reason { get; init; }
        public required double? QualityScore { get; init; }
        public required DeliveryStatus DeliveryStatus { get; init; }
        public required int Regeneration { get; init; }
        public required DateTimeOffset GeneratedAt { get; init; }

        public string Cursor() => new DigestCursor(WindowEnd, DigestId.Value).ToString();
    }
}
