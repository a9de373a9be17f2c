using DigestMonolith.Contracts.Proposals;
using DigestMonolith.Modules.Proposals.Store;
using DigestMonolith.Platform.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace DigestMonolith.Modules.Proposals.Features;

/// <summary>Proposals by what is asked of them; what the engine would reject comes last, otherwise the surest first.</summary>
internal static class ListProposals
{
    /// <summary>What of the queue somebody wants to see; what is null does not matter.</summary>
    internal sealed record Filter
    {
        public AnalysisRunId? RunId { get; init; }
        public ProjectId? ProjectId { get; init; }
        public ProposalStatus? Status { get; init; }
        public double? ConfidenceMin { get; init; }

        /// <summary>Not part of the range, but for 1.</summary>
        public double? ConfidenceMax { get; init; }
        public Category? Category { get; init; }
        public Priority? Priority { get; init; }
        public bool? HasSimilar { get; init; }
        public string? Text { get; init; }

        public IQueryable<Proposal> Apply(IQueryable<Proposal> proposals)
        {
            var like = Text is { Length: > 0 } text ? $"%{LikePattern.Escape(text)}%" : null;
            return proposals.Where(one =>
                (RunId == null || one.RunId == RunId) && (ProjectId == null || one.ProjectId == ProjectId) && (Status == null || one.Status == Status)
                && (ConfidenceMin == null || one.Confidence >= ConfidenceMin) && (ConfidenceMax == null || one.Confidence < ConfidenceMax || ConfidenceMax >= 1)
                && (Category == null || one.Category == Category) && (Priority == null || one.Priority == Priority)
                && (HasSimilar == null || HasSimilar == (one.SimilarityType != SimilarityType.None))
                && (like == null || EF.Functions.ILike(one.Title, like, "\\") || EF.Functions.ILike(one.Description, like, "\\")));
        }
    }

    public static async Task<Results<Ok<CountedPage<ProposalView>>, ProblemHttpResult>> HandleAsync(
        ProposalsDbContext db, CancellationToken ct, int skip = 0, int limit = 100, [FromQuery(Name = "run_id")] AnalysisRunId? runId = null,
        [FromQuery(Name = "project_id")] ProjectId? projectId = null, Word<ProposalStatus>? status = null, [FromQuery(Name = "confidence_min")] double? confidenceMin = null,
        [FromQuery(Name = "confidence_max")] double? confidenceMax = null, Word<Category>? category = null, Word<Priority>? priority = null,
        [FromQuery(Name = "has_similar")] bool? hasSimilar = null, string? q = null)
    {
        if (Limits.Objection(skip, limit) is { } objection)
        {
            return objection;
        }

        foreach (var (name, value) in new[] { ("confidence_min", confidenceMin), ("confidence_max", confidenceMax) })
        {
            if (value is < 0 or > 1)
            {
                return Problems.Invalid(name, "From 0 to 1.");
            }
        }

        var found = new Filter
        {
            RunId = runId,
            ProjectId = projectId,
            Status = status?.Value,
            ConfidenceMin = confidenceMin,
            ConfidenceMax = confidenceMax,
            Category = category?.Value,
            Priority = priority?.Value,
            HasSimilar = hasSimilar,
            Text = q,
        }.Apply(db.Proposals);
        var page = await Ordered(found).Skip(skip).Take(limit).Select(ProposalView.Of).ToListAsync(ct);
        return TypedResults.Ok(CountedPage<ProposalView>.Of(page, await found.CountAsync(ct), skip, limit));
    }

    public static IQueryable<Proposal> Ordered(IQueryable<Proposal> proposals) => proposals
        .OrderBy(one => one.Recommendation == Recommendation.Reject).ThenByDescending(one => one.Confidence).ThenBy(one => one.Id);
}
