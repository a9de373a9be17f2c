namespace DigestMonolith.Evaluation.Scoring;

/// <summary>Scores of a labelling with any number of labels a text, in per cent.</summary>
internal sealed record LabelScores(double MacroF1, double MacroBothF1)
{
    /// <param name="judged">What was meant and what was said, text by text.</param>
    public static LabelScores Of(IReadOnlyCollection<string> labels, IReadOnlyCollection<(IReadOnlySet<string> Meant, IReadOnlySet<string> Said)> judged)
    {
        var confusions = labels.Select(label => Confusion.Of(judged.Select(text => (text.Meant.Contains(label), text.Said.Contains(label))))).ToArray();
        return new LabelScores(
            MacroF1: 100 * confusions.Average(confusion => confusion.F1),
            MacroBothF1: 100 * confusions.Average(confusion => confusion.BothF1));
    }
}
