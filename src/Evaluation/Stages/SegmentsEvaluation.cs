using System.Globalization;
using DigestMonolith.Evaluation.Segmentation;
using DigestMonolith.Language.Segments;

namespace DigestMonolith.Evaluation.Stages;

/// <summary>Boundaries in chit-chat and in meetings, each dialogue by the one of the shipped models that never saw it; and the kinds of messages.</summary>
internal sealed class SegmentsEvaluation : IStageEvaluation
{
    private const string Tiage = "Random 52.6 / 66.4 / 23.7, TextTiling 46.9 / 48.8 / 20.4 (SuperDialseg, test)";
    private const string Meeting = "no boundary 34.3 / 34.3 (test)";

    public IEnumerable<EvaluationRow> Run(DirectoryInfo data) =>
    [
        .. Rows("TIAGE dev, out of fold", Tiage, SegmentSets.Chats(data)),
        .. Rows("QMSum val, out of fold", Meeting, SegmentSets.Meetings(data)),
        Kinds(data),
    ];

    // Ours alone, so it is measured wherever the full sets are too.
    private static EvaluationRow Kinds(DirectoryInfo data)
    {
        var lines = LabelledKind.Read(data) is { Count: > 0 } own ? own : LabelledKind.Read(Evaluations.Shipped);
        return new EvaluationRow
        {
            Stage = "segments",
            Set = "own lines, seven kinds, ru uk en",
            Measure = "accuracy of the kind",
            Ours = 100.0 * lines.Count(line => MessageKind.Read(line.Text).Kind == line.Kind) / Math.Max(1, lines.Count),
            Trivial = string.Create(CultureInfo.InvariantCulture, $"always one kind {100.0 * lines.GroupBy(line => line.Kind).Select(kind => kind.Count()).DefaultIfEmpty().Max() / Math.Max(1, lines.Count):0.0}"),
        };
    }

    private static IEnumerable<EvaluationRow> Rows(string set, string published, List<SegmentedDialogue> dialogues)
    {
        if (dialogues.Count == 0)
        {
            return [new EvaluationRow { Stage = "segments", Set = set, Measure = "Pk / WindowDiff / boundary F1", Published = published }];
        }

        var ours = Judge(dialogues, (dialogue, place) => DialogueSegmenter.Ends(dialogue.Utterances, BoundaryModel.Folds[place % SegmentSets.Folds]));
        var none = Judge(dialogues, (dialogue, _) => new bool[dialogue.Ends.Length]);
        var tiling = Judge(dialogues, (dialogue, _) => TextTiling.Ends(dialogue.Utterances));
        return
        [
            Row("Pk (less is better)", scores => scores.Pk),
            Row("WindowDiff (less is better)", scores => scores.WindowDiff),
            Row("boundary F1", scores => scores.F1),
        ];

        EvaluationRow Row(string measure, Func<SegmentScores, double> figure) => new()
        {
            Stage = "segments",
            Set = set,
            Measure = measure,
            Ours = figure(ours),
            Published = published,
            Trivial = string.Create(CultureInfo.InvariantCulture, $"no boundary {figure(none):0.0}, TextTiling {figure(tiling):0.0}"),
        };
    }

    private static SegmentScores Judge(List<SegmentedDialogue> dialogues, Func<SegmentedDialogue, int, bool[]> find) =>
        SegmentScores.Of([.. dialogues.Select((dialogue, place) => (dialogue.Ends, SegmentScores.Inner(find(dialogue, place))))]);
}
