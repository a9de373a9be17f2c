using DigestMonolith.Language.Chat;

namespace DigestMonolith.Modules.Digests.Pipeline;

/// <summary>Says whether a digest may pass: the mean, each score and the grounding of each statement.</summary>
internal static class QualityGate
{
    public const string BelowThreshold = "quality_below_threshold";
    public const string Unavailable = "evaluation_unavailable";

    /// <summary>Why it does not pass; empty when it does. A window with nothing of substance has no scores, and passes.</summary>
    public static IReadOnlyList<string> Judge(QualityScores scores, IReadOnlyList<string> groundingFailures, double threshold, double floor)
    {
        if (scores.Quality is not { } quality)
        {
            return groundingFailures;
        }

        string[] low =
        [
            .. new (string Name, double? Score)[]
            {
                ("faithfulness", scores.Faithfulness), ("coherence", scores.Coherence), ("coverage", scores.Coverage), ("focus", scores.Focus),
            }.Where(criterion => criterion.Score < floor).Select(criterion => $"{criterion.Name}_below_floor"),
        ];
        return quality < threshold || low.Length > 0 ? [BelowThreshold, .. low, .. groundingFailures] : groundingFailures;
    }
}
