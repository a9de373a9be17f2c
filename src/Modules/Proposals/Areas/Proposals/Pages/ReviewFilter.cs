using DigestMonolith.Contracts.Proposals;
using DigestMonolith.Modules.Proposals.Features;
using DigestMonolith.Modules.Proposals.Runs;
using DigestMonolith.Modules.Proposals.Store;
using Microsoft.AspNetCore.Http;

namespace DigestMonolith.Modules.Proposals.Areas.Proposals.Pages;

/// <summary>What of the queue is shown, as the address says it: it stays through every decision, and can be sent to somebody.</summary>
internal sealed record ReviewFilter
{
    public const string Everything = "all";

    public string? Project { get; init; }
    public string? Run { get; init; }

    /// <summary>low, medium or high.</summary>
    public string? Confidence { get; init; }
    public string? Category { get; init; }
    public string? Priority { get; init; }

    /// <summary>Pending unless another one, or all, is named.</summary>
    public string Status { get; init; } = "pending";
    public string? Text { get; init; }

    public bool IsDefault => this == new ReviewFilter();

    public AnalysisRunId? RunId => Chosen.Id<AnalysisRunId>(Run);

    public static ReviewFilter From(IQueryCollection query) => new()
    {
        Project = Chosen.Text(query["project"]),
        Run = Chosen.Text(query["run"]),
        Confidence = Chosen.Text(query["confidence"]),
        Category = Chosen.Text(query["category"]),
        Priority = Chosen.Text(query["priority"]),
        Status = Chosen.Text(query["status"]) ?? "pending",
        Text = Chosen.Text(query["q"]),
    };

    public ListProposals.Filter ToFilter() => new()
    {
        ProjectId = Chosen.Id<ProjectId>(Project),
        RunId = RunId,
        ConfidenceMin = Confidence switch { "medium" => ConfidenceBucket.Medium, "high" => ConfidenceBucket.High, _ => null },
        ConfidenceMax = Confidence switch { "low" => ConfidenceBucket.Medium, "medium" => ConfidenceBucket.High, _ => null },
        Category = Chosen.Of<Category>(Category),
        Priority = Chosen.Of<Priority>(Priority),
        Status = Chosen.Of<ProposalStatus>(Status),
        Text = Text,
    };

    /// <summary>Whether a row that somebody has just decided was one of these.</summary>
    public bool Held(Proposal proposal) =>
        (RunId is null || proposal.RunId == RunId) && (Chosen.Id<ProjectId>(Project) is not { } project || proposal.ProjectId == project)
        && (Chosen.Of<Category>(Category) is not { } category || proposal.Category == category) && (Chosen.Of<Priority>(Priority) is not { } priority || proposal.Priority == priority)
        && (Confidence is null || ConfidenceBucket.Of(proposal.Confidence) == Confidence)
        && (Text is null || proposal.Title.Contains(Text, StringComparison.OrdinalIgnoreCase) || proposal.Description.Contains(Text, StringComparison.OrdinalIgnoreCase));

    /// <summary>The page with this filter, and what else is to be said.</summary>
    public string Address(params (string Name, string? Value)[] more) => Chosen.Address("/review",
    [
        ("project", Project), ("run", Run), ("confidence", Confidence), ("category", Category), ("priority", Priority),
        ("status", Status == "pending" ? null : Status), ("q", Text), .. more,
    ]);
}
