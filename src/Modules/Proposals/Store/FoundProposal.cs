using DigestMonolith.Contracts.Proposals;

namespace DigestMonolith.Modules.Proposals.Store;

/// <summary>What an engine found in a batch, checked and compared with what is known.</summary>
internal sealed record FoundProposal
{
    public required AnalysisRunId RunId { get; init; }
    public required int BatchIndex { get; init; }

    /// <summary>The same for the same finding of the same batch.</summary>
    public required string Fingerprint { get; init; }
    public required GroupId GroupId { get; init; }
    public ProjectId? ProjectId { get; init; }
    public required string Title { get; init; }
    public string Description { get; init; } = "";
    public Priority Priority { get; init; } = Priority.Medium;
    public Category Category { get; init; } = Category.Feature;
    public IReadOnlyList<string> Tags { get; init; } = [];
    public string? Owner { get; init; }
    public DateOnly? DueOn { get; init; }
    public string? DueWords { get; init; }
    public required double Confidence { get; init; }
    public string Reasoning { get; init; } = "";
    public Recommendation Recommendation { get; init; }
    public IReadOnlyList<string> Flags { get; init; } = [];
    public IReadOnlyList<string> KeywordsMatched { get; init; } = [];
    public double? ProjectConfidence { get; init; }
    public SimilarMatter? Similar { get; init; }
    public FoundBy Engine { get; init; }

    /// <summary>Never empty.</summary>
    public required IReadOnlyList<SourceMessage> Messages { get; init; }
}

/// <summary>A task or a pending proposal that says the same.</summary>
/// <param name="Diff">JSON: field -> [known, proposed].</param>
internal sealed record SimilarMatter(TaskId? TaskId, ProposalId? ProposalId, double Score, SimilarityType Type, string? Diff);

/// <summary>A message by both its keys.</summary>
internal sealed record SourceMessage(MessageId Id, long TgMessageId, DateTimeOffset PostedAt);
