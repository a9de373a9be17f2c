using System.Text.Json;
using DigestMonolith.Contracts.Proposals;
using DigestMonolith.Modules.Proposals.Store;
using DigestMonolith.Platform.Events;
using DigestMonolith.Platform.Persistence;
using Microsoft.EntityFrameworkCore;

namespace DigestMonolith.Modules.Proposals.Runs;

/// <summary>The figures of a run as they are frozen when it closes.</summary>
internal sealed class AccuracyMetrics(ProposalsDbContext db)
{
    /// <summary>JSON for accuracy_metrics.</summary>
    public async Task<string> OfAsync(AnalysisRun run, CancellationToken ct)
    {
        var decided = await db.Proposals.Where(proposal => proposal.RunId == run.Id).Select(proposal => new DecidedProposal
        {
            Status = proposal.Status,
            Confidence = proposal.Confidence,
            Category = proposal.Category,
            Priority = proposal.Priority,
            SimilarTaskId = proposal.SimilarTaskId,
            MergedIntoTaskId = proposal.MergedIntoTaskId,
            ProjectId = proposal.ProjectId,
            Original = proposal.Original,
            EditCount = proposal.EditCount,
            FirstViewedAt = proposal.FirstViewedAt,
            ReviewedAt = proposal.ReviewedAt!.Value,
            IsByRule = proposal.ReviewedByName == ApproveByRule.Name,
        }).ToListAsync(ct);
        return JsonSerializer.Serialize(Compute(run.Counters, decided, run.CompletedAt - run.StartedAt, run.CostEstimate), Written);
    }

    // Figures that there are none of are said as null: a missing name would be a riddle.
    private static readonly JsonSerializerOptions Written = new(EventJson.Options) { DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.Never };

    /// <summary>The figures by their names of the specification, section 5.5; rates are shares from 0 to 1, times are seconds.</summary>
    internal static SortedDictionary<string, object?> Compute(
        ProposalCounters counters, IReadOnlyList<DecidedProposal> proposals, TimeSpan? processing, decimal cost)
    {
        double total = counters.Total;
        var approved = proposals.Where(proposal => proposal.Status == ProposalStatus.Approved).ToList();
        var sure = approved.Count(proposal => proposal.Confidence > 0.9);
        var unsure = proposals.Count(proposal => proposal.Status == ProposalStatus.Rejected && proposal.Confidence < 0.7);
        var duplicates = proposals.Where(proposal => proposal.SimilarTaskId is not null).ToList();
        var merged = duplicates.Count(proposal => proposal.MergedIntoTaskId == proposal.SimilarTaskId);
        var classified = proposals.Where(proposal => proposal.OriginalProject is not null).ToList();
        var changed = classified.Count(proposal => proposal.ProjectId?.Value != proposal.OriginalProject);
        var quick = approved.Count(proposal => proposal.EditCount == 0);
        return new(StringComparer.Ordinal)
        {
            ["proposals_total"] = counters.Total,
            ["proposals_approved"] = counters.Approved,
            ["proposals_rejected"] = counters.Rejected,
            ["proposals_merged"] = counters.Merged,
            ["approval_rate"] = Share(counters.Approved, total, 0),
            ["rejection_rate"] = Share(counters.Rejected, total, 0),
            ["merge_rate"] = Share(counters.Merged, total, 0),
            ["avg_confidence"] = proposals.Count == 0 ? null : proposals.Average(proposal => proposal.Confidence),
            ["high_confidence_approved"] = sure,
            ["low_confidence_rejected"] = unsure,
            ["confidence_accuracy"] = Share(sure + unsure, total, 0),
            ["duplicates_found"] = duplicates.Count,
            ["duplicates_correct"] = merged,
            ["duplicates_incorrect"] = duplicates.Count(proposal => proposal.Status == ProposalStatus.Approved),
            ["duplicate_detection_accuracy"] = Share(merged, duplicates.Count, 1),
            ["projects_classified"] = classified.Count,
            ["projects_correct"] = classified.Count - changed,
            ["projects_changed"] = changed,
            ["project_classification_accuracy"] = Share(classified.Count - changed, classified.Count, 1),
            ["manual_edits_count"] = approved.Count - quick,
            ["quick_approvals"] = quick,
            ["approval_without_edits_rate"] = Share(quick, total, 0),
            ["avg_time_per_proposal"] = AverageTime(proposals),
            ["total_processing_time"] = processing?.TotalSeconds,
            ["cost_per_approved_task"] = counters.Approved == 0 ? 0m : cost / counters.Approved,
            ["by_category"] = Outcomes(proposals, proposal => SnakeCase.Of(proposal.Category)),
            ["by_priority"] = Outcomes(proposals, proposal => SnakeCase.Of(proposal.Priority)),
            ["by_confidence_bucket"] = Outcomes(proposals, proposal => ConfidenceBucket.Of(proposal.Confidence)),
        };
    }

    private static double Share(double part, double whole, double ifNone) => whole == 0 ? ifNone : part / whole;

    // From the first look to the decision; for what nobody looked at alone, from the decision before, half an hour at most. A
    // rule's decisions took nobody's time. That somebody split one is a decision like others, and its parts begin with it.
    private static double? AverageTime(IReadOnlyList<DecidedProposal> proposals)
    {
        var times = new List<double>();
        DateTimeOffset? before = null;
        foreach (var proposal in proposals.Where(proposal => !proposal.IsByRule).OrderBy(proposal => proposal.ReviewedAt))
        {
            if (proposal.FirstViewedAt is { } viewed)
            {
                times.Add((proposal.ReviewedAt - viewed).TotalSeconds);
            }
            else if (before is { } last)
            {
                times.Add(Math.Min((proposal.ReviewedAt - last).TotalSeconds, TimeSpan.FromMinutes(30).TotalSeconds));
            }

            before = proposal.ReviewedAt;
        }

        return times.Count == 0 ? null : times.Average();
    }

    private static SortedDictionary<string, SortedDictionary<string, int>> Outcomes(IReadOnlyList<DecidedProposal> proposals, Func<DecidedProposal, string> by) =>
        new(proposals.GroupBy(by).ToDictionary(group => group.Key,
            group => new SortedDictionary<string, int>(group.GroupBy(proposal => SnakeCase.Of(proposal.Status)).ToDictionary(one => one.Key, one => one.Count()), StringComparer.Ordinal)), StringComparer.Ordinal);
}

/// <summary>What the figures need of one proposal.</summary>
internal sealed record DecidedProposal
{
    public required ProposalStatus Status { get; init; }
    public required double Confidence { get; init; }
    public Category Category { get; init; }
    public Priority Priority { get; init; }
    public TaskId? SimilarTaskId { get; init; }
    public TaskId? MergedIntoTaskId { get; init; }
    public ProjectId? ProjectId { get; init; }

    /// <summary>JSON: what the engine had said.</summary>
    public string Original { get; init; } = "{}";
    public int EditCount { get; init; }
    public DateTimeOffset? FirstViewedAt { get; init; }
    public required DateTimeOffset ReviewedAt { get; init; }

    /// <summary>A project's rule approved it.</summary>
    public bool IsByRule { get; init; }

    public Guid? OriginalProject => JsonSerializer.Deserialize<JsonElement>(Original) is var json && json.TryGetProperty("project_id", out var id) && id.ValueKind == JsonValueKind.String ? id.GetGuid() : null;
}

/// <summary>How sure an engine is, in words; the lower bound belongs to the bucket.</summary>
internal static class ConfidenceBucket
{
    public const double Medium = 0.7;
    public const double High = 0.9;

    public static string Of(double confidence) => confidence < Medium ? "low" : confidence < High ? "medium" : "high";
}
