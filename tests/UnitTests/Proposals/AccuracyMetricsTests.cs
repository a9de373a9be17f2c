using DigestMonolith.Contracts.Proposals;
using DigestMonolith.Modules.Proposals;
using DigestMonolith.Modules.Proposals.Runs;

namespace DigestMonolith.UnitTests.Proposals;

/// <summary>The figures of eight proposals, computed by hand.</summary>
public sealed class AccuracyMetricsTests
{
    private static readonly DateTimeOffset Nine = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
    private static readonly TaskId Known = new(new Guid("00000000-0000-7000-8000-000000000001"));
    private static readonly TaskId Other = new(new Guid("00000000-0000-7000-8000-000000000002"));
    private static readonly ProjectId Project = new(new Guid("00000000-0000-7000-8000-000000000003"));
    private static readonly ProjectId Moved = new(new Guid("00000000-0000-7000-8000-000000000004"));

    // Decided at 9:01, 9:03, 9:05, 9:06, 9:16, 10:16, 10:17, 10:18; four were looked at one minute before.
    private static readonly DecidedProposal[] Proposals =
    [
        Decided(ProposalStatus.Approved, 0.95, 1, viewed: true),
        Decided(ProposalStatus.Approved, 0.92, 3, viewed: true) with { EditCount = 2 },
        Decided(ProposalStatus.Approved, 0.80, 5, viewed: false) with { SimilarTaskId = Known },
        Decided(ProposalStatus.Rejected, 0.60, 6, viewed: true),
        Decided(ProposalStatus.Rejected, 0.75, 16, viewed: false) with { Category = Category.Bug },
        Decided(ProposalStatus.Merged, 0.85, 76, viewed: false) with { SimilarTaskId = Known, MergedIntoTaskId = Known },
        Decided(ProposalStatus.Merged, 0.70, 77, viewed: true) with { SimilarTaskId = Known, MergedIntoTaskId = Other },
        Decided(ProposalStatus.Approved, 0.90, 78, viewed: false) with { ProjectId = Moved, Original = $$"""{"project_id":"{{Project}}"}""" },
    ];

    [Fact]
    public void They_are_as_the_specification_defines_them()
    {
        var figures = AccuracyMetrics.Compute(new ProposalCounters(8, 0, 4, 2, 2), Proposals, TimeSpan.FromSeconds(90), cost: 0.6m);

        Figures(figures).ShouldBe(new Dictionary<string, double>
        {
            ["proposals_total"] = 8,
            ["proposals_approved"] = 4,
            ["proposals_rejected"] = 2,
            ["proposals_merged"] = 2,
            ["approval_rate"] = 0.5,
            ["rejection_rate"] = 0.25,
            ["merge_rate"] = 0.25,
            // 6.47 / 8
            ["avg_confidence"] = 0.80875,
            // 0.95 and 0.92; 0.90 is not above 0.9.
            ["high_confidence_approved"] = 2,
            ["low_confidence_rejected"] = 1,
            ["confidence_accuracy"] = 0.375,
            ["duplicates_found"] = 3,
            ["duplicates_correct"] = 1,
            ["duplicates_incorrect"] = 1,
            ["duplicate_detection_accuracy"] = 0.3333333333,
            ["projects_classified"] = 1,
            ["projects_correct"] = 0,
            ["projects_changed"] = 1,
            ["project_classification_accuracy"] = 0,
            ["manual_edits_count"] = 1,
            ["quick_approvals"] = 3,
            ["approval_without_edits_rate"] = 0.375,
            // 60, 60, 120 from the one before, 60, 600, 1800 for the hour, 60, 60: 2820 / 8.
            ["avg_time_per_proposal"] = 352.5,
            ["total_processing_time"] = 90,
            ["cost_per_approved_task"] = 0.15,
        }, ignoreOrder: true);
        System.Text.Json.JsonSerializer.Serialize(figures["by_category"]).ShouldBe("""{"bug":{"rejected":1},"chore":{"approved":4,"merged":2,"rejected":1}}""");
        System.Text.Json.JsonSerializer.Serialize(figures["by_confidence_bucket"]).ShouldBe("""{"high":{"approved":3},"low":{"rejected":1},"medium":{"approved":1,"merged":2,"rejected":1}}""");
    }

    [Fact]
    public void A_rule_takes_nobody_s_time_and_a_split_is_a_decision()
    {
        DecidedProposal[] proposals =
        [
            Decided(ProposalStatus.Approved, 0.99, 1, viewed: false) with { IsByRule = true },
            Decided(ProposalStatus.Approved, 0.98, 1, viewed: false) with { IsByRule = true },
            // Split one minute after the first look; its two parts are decided 2 and 4 minutes later, the second without a look of its own.
            Decided(ProposalStatus.Rejected, 0.80, 10, viewed: true),
            Decided(ProposalStatus.Approved, 0.80, 12, viewed: true),
            Decided(ProposalStatus.Approved, 0.98, 13, viewed: false) with { IsByRule = true },
            Decided(ProposalStatus.Approved, 0.80, 14, viewed: false),
        ];

        var figures = AccuracyMetrics.Compute(new ProposalCounters(6, 0, 5, 1, 0), proposals, null, 0);

        // 60 and 60 from the looks, 120 from the decision of a person before: 240 / 3.
        figures["avg_time_per_proposal"].ShouldBe(80.0);
        // As the specification has it: approved without an edit, whoever approved.
        figures["quick_approvals"].ShouldBe(5);
    }

    [Fact]
    public void Nothing_divides_by_nothing()
    {
        var figures = AccuracyMetrics.Compute(new ProposalCounters(0, 0, 0, 0, 0), [], null, 0);

        (figures["approval_rate"], figures["avg_confidence"], figures["duplicate_detection_accuracy"], figures["project_classification_accuracy"], figures["avg_time_per_proposal"], figures["total_processing_time"])
            .ShouldBe((0.0, null, 1.0, 1.0, null, null));
    }

    private static DecidedProposal Decided(ProposalStatus status, double confidence, int minute, bool viewed) => new()
    {
        Status = status,
        Confidence = confidence,
        Category = Category.Chore,
        Priority = Priority.Medium,
        FirstViewedAt = viewed ? Nine.AddMinutes(minute - 1) : null,
        ReviewedAt = Nine.AddMinutes(minute),
    };

    private static Dictionary<string, double> Figures(IReadOnlyDictionary<string, object?> all) => all
        .Where(figure => figure.Value is int or double or decimal)
        .ToDictionary(figure => figure.Key, figure => Math.Round(Convert.ToDouble(figure.Value, System.Globalization.CultureInfo.InvariantCulture), 10));
}
