using System.Globalization;
using DigestMonolith.Evaluation.Segmentation;
using DigestMonolith.Language.Segments;

namespace DigestMonolith.Training.Segments;

/// <summary>Trains the segmenter: a model a fold, so that every dialogue of the development sets has one that never saw it.</summary>
internal static class SegmentTrainer
{
    private const ulong Seed = 7;

    public static void Train(DirectoryInfo data, DirectoryInfo models)
    {
        var sources = new SegmentSources(data);
        BoundaryModel[] folds = [.. Enumerable.Range(0, SegmentSets.Folds).Select(fold => TrainFold(sources, fold))];
        Report("TIAGE dev, out of fold", sources.Chats, folds);
        Report("QMSum val, out of fold", sources.Meetings, folds);
        Report("joined service dialogues of unseen kinds", fold => sources.Tasks(fold, cut: 0), folds);
        Report("the same, cut short", fold => sources.Tasks(fold, cut: 1), folds);
        using var file = new BinaryWriter(File.Create(Path.Combine(models.FullName, BoundaryModel.FileName + ".bin")));
        BoundaryModel.Write(file, folds);
    }

    private static BoundaryModel TrainFold(SegmentSources sources, int fold)
    {
        var random = new SplitMix(Seed + (ulong)fold);
        return new BoundaryTrainer(sources.Training(fold, random)).Train(random);
    }

    private static void Report(string view, List<SegmentedDialogue> dialogues, BoundaryModel[] folds) =>
        Report(view, fold => [.. dialogues.Where((_, at) => SegmentSets.IsOfFold(at, fold))], folds);

    private static void Report(string view, Func<int, List<SegmentedDialogue>> held, BoundaryModel[] folds)
    {
        var found = folds.SelectMany((model, fold) => held(fold).Select(dialogue => (dialogue, Ends: DialogueSegmenter.Ends(dialogue.Utterances, model)))).ToList();
        var scores = SegmentScores.Of([.. found.Select(each => (each.dialogue.Ends, SegmentScores.Inner(each.Ends)))]);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{view}: Pk {scores.Pk:0.0}, WindowDiff {scores.WindowDiff:0.0}, F1 {scores.F1:0.0}"));
    }
}
