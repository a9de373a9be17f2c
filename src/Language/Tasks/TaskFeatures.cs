namespace DigestMonolith.Language.Tasks;

/// <summary>The few numbers that the second layer of the model weighs: the words' margin, the turns of speech and the form.</summary>
internal static class TaskFeatures
{
    public const int Count = 13;

    // From this many words on a text is long.
    private const double Long = 20;

    public static double[] Of(TaskEvidence evidence, double margin)
    {
        var text = evidence.Spoken;
        var words = evidence.Sentences.Sum(sentence => sentence.Words.Count);
        return
        [
            1,
            margin,
            margin * Math.Min(1, words / Long),
            evidence[TaskSignal.Ask],
            evidence[TaskSignal.Need],
            evidence[TaskSignal.Promise],
            evidence[TaskSignal.Assignment],
            evidence[TaskSignal.Proposal],
            evidence[TaskSignal.FeatureWish],
            text.Contains('?', StringComparison.Ordinal) ? 1 : 0,
            text.AsSpan().TrimEnd().EndsWith('?') ? 1 : 0,
            text.Contains('!', StringComparison.Ordinal) ? 1 : 0,
            text.Contains("://", StringComparison.Ordinal) || text.Contains("www.", StringComparison.OrdinalIgnoreCase) || text.Contains("$LINK", StringComparison.Ordinal) ? 1 : 0,
        ];
    }
}
