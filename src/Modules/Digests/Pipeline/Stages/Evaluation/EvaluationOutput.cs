using DigestMonolith.Language.Chat;

namespace DigestMonolith.Modules.Digests.Pipeline.Stages.Evaluation;

/// <summary>How good the digest is, and whether it may pass.</summary>
internal sealed record EvaluationOutput
{
    public required QualityScores Scores { get; init; }

    /// <summary>Why it may not pass; empty when it may.</summary>
    public required IReadOnlyList<string> Failures { get; init; }
    public required BaselineDelta Baseline { get; init; }

    /// <summary>Share of the messages read that are in topics.</summary>
    public required double CoveredShare { get; init; }
}
