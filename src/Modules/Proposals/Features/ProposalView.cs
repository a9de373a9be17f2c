using System.Linq.Expressions;
using DigestMonolith.Contracts.Proposals;
using DigestMonolith.Modules.Proposals.Store;

namespace DigestMonolith.Modules.Proposals.Features;

/// <summary>A proposal as lists and answers show it.</summary>
internal sealed record ProposalView
{
    public required ProposalId Id { get; init; }
    public required AnalysisRunId AnalysisRunId { get; init; }
    public required GroupId GroupId { get; init; }
    public required ProposalId? ParentId { get; init; }
    public required string ProposedTitle { get; init; }
    public required string ProposedDescription { get; init; }
    public required Priority ProposedPriority { get; init; }
    public required Category ProposedCategory { get; init; }
    public required ProjectId? ProposedProjectId { get; init; }
    public required IReadOnlyList<string> ProposedTags { get; init; }
    public required string? ProposedOwner { get; init; }
    public required DateOnly? ProposedDueOn { get; init; }
    public required string? DueWords { get; init; }
    public required double Confidence { get; init; }
    public required string Reasoning { get; init; }
    public required Recommendation LlmRecommendation { get; init; }
    public required IReadOnlyList<string> Flags { get; init; }
    public required IReadOnlyList<string> KeywordsMatched { get; init; }
    public required TaskId? SimilarTaskId { get; init; }
    public required ProposalId? SimilarProposalId { get; init; }
    public required double? SimilarityScore { get; init; }
    public required SimilarityType SimilarityType { get; init; }
    public required int MessageCount { get; init; }
    public required long TimeSpanSeconds { get; init; }
    public required FoundBy Engine { get; init; }
    public required ProposalStatus Status { get; init; }
    public required string? ReviewedBy { get; init; }
    public required DateTimeOffset? ReviewedAt { get; init; }
    public required string? ReviewNotes { get; init; }
    public required TaskId? CreatedTaskId { get; init; }
    public required TaskId? MergedIntoTaskId { get; init; }
    public required int EditCount { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Goes back as If-Match.</summary>
    public required int Version { get; init; }

    public static Expression<Func<Proposal, ProposalView>> Of { get; } = proposal => new ProposalView
    {
        Id = proposal.Id,
        AnalysisRunId = proposal.RunId,
        GroupId = proposal.GroupId,
        ParentId = proposal.ParentId,
        ProposedTitle = proposal.Title,
        ProposedDescription = proposal.Description,
        ProposedPriority = proposal.Priority,
        ProposedCategory = proposal.Category,
        ProposedProjectId = proposal.ProjectId,
        ProposedTags = proposal.Tags,
        ProposedOwner = proposal.Owner,
        ProposedDueOn = proposal.DueOn,
        DueWords = proposal.DueWords,
        Confidence = proposal.Confidence,
        Reasoning = proposal.Reasoning,
        LlmRecommendation = proposal.Recommendation,
        Flags = proposal.Flags,
        KeywordsMatched = proposal.KeywordsMatched,
        SimilarTaskId = proposal.SimilarTaskId,
        SimilarProposalId = proposal.SimilarProposalId,
        SimilarityScore = proposal.SimilarityScore,
        SimilarityType = proposal.SimilarityType,
        MessageCount = proposal.MessageCount,
        TimeSpanSeconds = proposal.TimeSpanSeconds,
        Engine = proposal.Engine,
        Status = proposal.Status,
        ReviewedBy = proposal.ReviewedByName,
        ReviewedAt = proposal.ReviewedAt,
        ReviewNotes = proposal.ReviewNotes,
        CreatedTaskId = proposal.CreatedTaskId,
        MergedIntoTaskId = proposal.MergedIntoTaskId,
        EditCount = proposal.EditCount,
        CreatedAt = proposal.CreatedAt,
        Version = proposal.Version,
    };

    public static ProposalView From(Proposal proposal) => Compiled(proposal);

    private static readonly Func<Proposal, ProposalView> Compiled = Of.Compile();
}
