using DigestMonolith.Contracts.Windowing;
using DigestMonolith.Platform.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace DigestMonolith.Modules.Digests.Features;

/// <summary>What the caller asked for by hand, newest first, with what became of it.</summary>
internal static class ListHistory
{
    public static async Task<Results<Ok<Page<Entry>>, ProblemHttpResult>> HandleAsync(
        DigestsDbContext db, IWindowStatus windows, CurrentUser user, CancellationToken ct, string? cursor = null, int limit = 50)
    {
        if (limit is < 1 or > 100)
        {
            return Problems.Invalid("limit", "From 1 to 100.");
        }

        if (!DigestCursor.TryParse(cursor, out var before))
        {
            return Problems.Invalid("cursor", "Take next_cursor of the page before.");
        }

        var account = user.Account;
        var rows = await db.History
            .FromSql($"select * from digests.digest_history where (requested_at, id) < ({before.At}, {before.Id})")
            .Where(entry => entry.AccountId == account)
            .OrderByDescending(entry => entry.RequestedAt).ThenByDescending(entry => entry.Id).Take(limit + 1)
            .Select(entry => new
            {
                entry.Id,
                entry.GroupId,
                entry.WindowId,
                entry.RequestedAt,
                Digest = db.Digests.Where(digest => digest.WindowId == entry.WindowId).OrderByDescending(digest => digest.Regeneration)
                    .Select(digest => (DigestId?)digest.Id).FirstOrDefault(),
            }).ToListAsync(ct);
        var entries = new List<Entry>(rows.Count);
        foreach (var row in rows)
        {
            var window = await windows.FindAsync(row.WindowId, ct);
            entries.Add(new Entry
            {
                HistoryId = row.Id,
                GroupId = row.GroupId,
                GroupWindowId = row.WindowId,
                DigestId = row.Digest,
                Status = window?.Status,
                Reason = window?.Reason,
                RequestedAt = row.RequestedAt,
            });
        }

        return TypedResults.Ok(entries.ToPage(limit, entry => new DigestCursor(entry.RequestedAt, entry.HistoryId).ToString()));
    }

    internal sealed record Entry
    {
        public required Guid HistoryId { get; init; }
        public required GroupId GroupId { get; init; }
        public required WindowId GroupWindowId { get; init; }

        /// <summary>Null while none is made.</summary>
        public required DigestId? DigestId { get; init; }

        /// <summary>Of the window; null when that is gone.</summary>
        public required WindowStatus? Status { get; init; }
        public required string? Reason { get; init; }
        public required DateTimeOffset RequestedAt { get; init; }
    }
}
