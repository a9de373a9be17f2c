using DigestMonolith.Evaluation.Scoring;
using DigestMonolith.Evaluation.Sets;
using DigestMonolith.Language.Emotions;
using DigestMonolith.Training.Linear;

namespace DigestMonolith.Training.Emotions;

/// <summary>Texts that answer one question, with its name.</summary>
internal sealed class JudgedSet(string question, IEnumerable<EmotionText> texts)
{
    public string Question => question;

    /// <summary>Labels that nobody could give.</summary>
    public IReadOnlyList<string> Unasked { get; init; } = [];

    /// <summary>What the cuts are to make as large as they can.</summary>
    public Func<Confusion, double> Measure { get; init; } = Cut.F1;

    public IReadOnlyList<LinearRow> Rows => field ??= [.. texts.Select(RowOf)];

    private LinearRow RowOf(EmotionText text) =>
        new(text.Text, [.. EmotionLabels.All.Select(label => Target(text, label))], Hints: EmotionWords.In(text.Text));

    private bool? Target(EmotionText text, string label) =>
        Unasked.Contains(label) ? null
        : text.Labels.Contains(label) || (label == EmotionLabels.Neutral && text.Labels.Count == 0);
}
