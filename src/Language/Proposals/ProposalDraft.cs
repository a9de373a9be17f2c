using DigestMonolith.Language.Chat;
using DigestMonolith.Language.Tasks;

namespace DigestMonolith.Language.Proposals;

/// <summary>A task that a stretch of a chat seems to ask for, with the messages that say so.</summary>
public sealed record ProposalDraft
{
    /// <summary>What is to be done, in the words of the chat; at most 240 characters.</summary>
    public required string Title { get; init; }
    public required TaskSignal Signal { get; init; }
    public required WorkKind Kind { get; init; }
    public required Urgency Urgency { get; init; }

    /// <summary>Who said that he or she will do it, or was asked by name.</summary>
    public string? Owner { get; init; }
    public DueDate? Due { get; init; }

    /// <summary>Calibrated, 0 to 1: of the drafts scored near 0.8 about 80 of 100 are tasks.</summary>
    public required double Confidence { get; init; }

    /// <summary>By time; the first one opened the matter. Never empty.</summary>
    public required IReadOnlyList<long> MessageIds { get; init; }

    /// <summary>The message that takes it up; null when nobody did.</summary>
    public long? TakenUpBy { get; init; }

    /// <summary>The message that reports it as done within the same stretch; null when nobody did.</summary>
    public long? DoneBy { get; init; }

    /// <summary>It talks to a model rather than to people: somebody should look before believing it.</summary>
    public bool TalksToModels { get; init; }
}

/// <summary>What kind of work a text names.</summary>
public enum WorkKind
{
    Bug,
    Feature,
    Improvement,
    Question,
    Chore,
}

/// <summary>How much a text presses.</summary>
public enum Urgency
{
    Low,
    Medium,
    High,
    Critical,
}
