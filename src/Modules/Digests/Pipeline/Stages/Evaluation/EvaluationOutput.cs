using DigestMonolith.Language.Chat;
using DigestMonolith.Modules.Digests.Pipeline.Stages.Synthesis;

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

    /// <summary>The version that stands when it is another than the synthesis wrote; null when it is that one.</summary>
    public SynthesisOutput? Better { get; init; }
}
