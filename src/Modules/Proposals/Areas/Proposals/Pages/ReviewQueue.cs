using DigestMonolith.Contracts.Proposals;
using DigestMonolith.Modules.Proposals.Features;
using DigestMonolith.Modules.Proposals.Review;
using DigestMonolith.Modules.Proposals.Store;
using DigestMonolith.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace DigestMonolith.Modules.Proposals.Areas.Proposals.Pages;

/// <summary>The left side of the review page: what waits, and beside it what others have just decided. Four questions, however long it is.</summary>
internal sealed class ReviewQueue(ProposalsDbContext db, CurrentUser user, TimeProvider clock)
{
    public const int Most = 500;
    private const int MostRecent = 50;

    /// <summary>For how long a decision is shown with its Undo.</summary>
    public static readonly TimeSpan Recently = UndoLimits.Within;

    internal sealed record Row
    {
        public required ProposalId Id { get; init; }
        public required string Title { get; init; }
        public required double Confidence { get; init; }
        public required Priority Priority { get; init; }
        public required Category Category { get; init; }
        public required ProposalStatus Status { get; init; }
        public required Recommendation Recommendation { get; init; }
        public required bool IsSimilar { get; init; }
        public string? By { get; init; }

        public bool IsPending => Status == ProposalStatus.Pending;
    }

    /// <summary>What is in the list, how many there are in all, and what the person decided last.</summary>
    internal sealed record Found(IReadOnlyList<Row> Rows, int Total, IReadOnlyList<Proposal> Mine);

    public async Task<Found> ReadAsync(ReviewFilter filter, CancellationToken ct)
    {
        var found = filter.ToFilter().Apply(db.Proposals);
        var rows = await ListProposals.Ordered(found).Take(Most).Select(one => new Row
        {
            Id = one.Id,
            Title = one.Title,
            Confidence = one.Confidence,
            Priority = one.Priority,
            Category = one.Category,
            Status = one.Status,
            Recommendation = one.Recommendation,
            IsSimilar = one.SimilarityType != SimilarityType.None,
            By = one.ReviewedByName,
        }).ToListAsync(ct);
        var total = rows.Count < Most ? rows.Count : await found.CountAsync(ct);
        var recent = await RecentAsync(ct);
        if (filter.Status == "pending")
        {
            rows = [.. rows.Concat(recent.Where(one => one.ReviewedBy != user.Account && filter.Held(one)).Select(RowOf))
                .OrderBy(one => one.Recommendation == Recommendation.Reject).ThenByDescending(one => one.Confidence).ThenBy(one => one.Id.Value)];
        }

        return new Found(rows, total, [.. recent.Where(one => one.ReviewedBy == user.Account)]);
    }

    /// <summary>The ids of the list, to find what comes after a decision.</summary>
    public Task<List<ProposalId>> IdsAsync(ReviewFilter filter, CancellationToken ct) =>
        ListProposals.Ordered(filter.ToFilter().Apply(db.Proposals)).Take(Most).Select(one => one.Id).ToListAsync(ct);

    /// <summary>What was decided within the last minute, the newest first.</summary>
    public Task<List<Proposal>> RecentAsync(CancellationToken ct)
    {
        var since = clock.GetUtcNow() - Recently;
        return db.Proposals.Where(one => one.ReviewedAt > since).OrderByDescending(one => one.ReviewedAt).Take(MostRecent).ToListAsync(ct);
    }

    private static Row RowOf(Proposal one) => new()
    {
        Id = one.Id,
        Title = one.Title,
        Confidence = one.Confidence,
        Priority = one.Priority,
        Category = one.Category,
        Status = one.Status,
        Recommendation = one.Recommendation,
        IsSimilar = one.SimilarityType != SimilarityType.None,
        By = one.ReviewedByName,
    };
}
