using DigestMonolith.Contracts.Ingestion;
using DigestMonolith.Contracts.Proposals;
using DigestMonolith.Language.Chat;
using DigestMonolith.Modules.Proposals.Store;

namespace DigestMonolith.Modules.Proposals.Reading;

/// <summary>Everything an engine may know of one batch.</summary>
internal sealed record BatchInput
{
    public required TenantId Tenant { get; init; }
    public required AnalysisRunId RunId { get; init; }
    public required int BatchIndex { get; init; }
    public required GroupId GroupId { get; init; }
    public required RunConfig Config { get; init; }

    /// <summary>As stored; never shown to a model.</summary>
    public required IReadOnlyList<ArchivedMessage> Archived { get; init; }

    /// <summary>The same, normalised and masked, by time.</summary>
    public required IReadOnlyList<ChatMessage> Messages { get; init; }

    /// <summary>Open tasks and what is pending in this run: what is found may be one of them.</summary>
    public required IReadOnlyList<KnownMatter> Known { get; init; }

    /// <summary>What the run's models have cost so far.</summary>
    public decimal Spent { get; init; }

    /// <summary>The language that proposals are written in: en, ru or uk.</summary>
    public required string Language { get; init; }
}

/// <summary>A task or a pending proposal, to compare with.</summary>
internal sealed record KnownMatter
{
    public TaskId? TaskId { get; init; }
    public ProposalId? ProposalId { get; init; }

    /// <summary>The task's, for people.</summary>
    public int? Number { get; init; }
    public required string Title { get; init; }
    public string Description { get; init; } = "";
    public required Priority Priority { get; init; }
    public required Category Category { get; init; }
    public string? Owner { get; init; }
    public DateOnly? DueOn { get; init; }
    public required IReadOnlySet<MessageId> Messages { get; init; }
}

/// <summary>What an engine found, before it is compared with what is known.</summary>
internal sealed record Finding
{
    public required string Title { get; init; }
    public string Description { get; init; } = "";
    public required Priority Priority { get; init; }
    public required Category Category { get; init; }
    public required double Confidence { get; init; }
    public required string Reasoning { get; init; }
    public Recommendation Recommendation { get; init; }
    public string? Owner { get; init; }
    public DateOnly? DueOn { get; init; }
    public string? DueWords { get; init; }
    public IReadOnlyList<string> Tags { get; init; } = [];
    public IReadOnlyList<string> Flags { get; init; } = [];

    /// <summary>Telegram's numbers, all of the batch; never empty.</summary>
    public required IReadOnlyList<long> TgMessageIds { get; init; }
}
