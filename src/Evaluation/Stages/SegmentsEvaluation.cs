using System.Globalization;
using DigestMonolith.Evaluation.Segmentation;
using DigestMonolith.Language.Segments;

namespace DigestMonolith.Evaluation.Stages;

/// <summary>Boundaries in chit-chat and in meetings, each dialogue by the one of the shipped models that never saw it; and the kinds of messages.</summary>
internal sealed class SegmentsEvaluation : IStageEvaluation
{
    private static readonly string[] Tiage = ["random 52.6, TextTiling 46.9 (test)", "random 66.4, TextTiling 48.8 (test)", "random 23.7, TextTiling 20.4 (test)"];
    private static readonly string[] Meeting = ["no boundary 34.3 (test)", "no boundary 34.3 (test)", ""];
    private static readonly string[] Measures = ["Pk (less is better)", "WindowDiff (less is better)", "boundary F1"];

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
            Set = "own lines, seven kinds, written beside the lists",
            Measure = "accuracy of the kind",
            Ours = 100.0 * lines.Count(line => MessageKind.Read(line.Text).Kind == line.Kind) / Math.Max(1, lines.Count),
            Trivial = string.Create(CultureInfo.InvariantCulture, $"always one kind {100.0 * lines.GroupBy(line => line.Kind).Select(kind => kind.Count()).DefaultIfEmpty().Max() / Math.Max(1, lines.Count):0.0}"),
        };
    }

    private static IEnumerable<EvaluationRow> Rows(string set, string[] published, List<SegmentedDialogue> dialogues)
    {
        if (dialogues.Count == 0)
        {
            return Measures.Select((measure, at) => new EvaluationRow { Stage = "segments", Set = set, Measure = measure, Published = published[at] });
        }

        var ours = Judge(dialogues, (dialogue, place) => DialogueSegmenter.Ends(dialogue.Utterances, BoundaryModel.Folds[place % SegmentSets.Folds]));
        var none = Judge(dialogues, (dialogue, _) => new bool[dialogue.Ends.Length]);
        var tiling = Judge(dialogues, (dialogue, _) => TextTiling.Ends(dialogue.Utterances));
        return Measures.Select((measure, at) => new EvaluationRow
        {
            Stage = "segments",
            Set = set,
            Measure = measure,
            Ours = ours[at],
            Published = published[at],
            Trivial = string.Create(CultureInfo.InvariantCulture, $"no boundary {none[at]:0.0}, TextTiling {tiling[at]:0.0}"),
        });
    }

    // In the order of the measures.
    private static double[] Judge(List<SegmentedDialogue> dialogues, Func<SegmentedDialogue, int, bool[]> find)
    {
        var scores = SegmentScores.Of([.. dialogues.Select((dialogue, place) => (dialogue.Ends, SegmentScores.Inner(find(dialogue, place))))]);
        return [scores.Pk, scores.WindowDiff, scores.F1];
    }
}
