using System.Globalization;
using DigestMonolith.Evaluation.Scoring;
using DigestMonolith.Language.Linear;
using DigestMonolith.Language.Tasks;
using DigestMonolith.Training.Linear;

namespace DigestMonolith.Training.Tasks;

/// <summary>Trains the model of tasks on both sets at once; what it reports is from folds the weights had not seen.</summary>
internal static class TaskTrainer
{
    private static readonly LinearRecipe Recipe = new() { Shape = new FeatureShape(LongestPhrase: 2, JoinsEastSlavic: true), Labels = ["task"], Cost = 2 };

    public static void Train(DirectoryInfo data, DirectoryInfo models)
    {
        var rows = TaskRow.Load(data);
        var features = OutOfFoldFeatures(rows);
        var margins = OutOfFoldMargins(rows, features);
        var curve = SmallLogistic.Fit([.. rows.Select((row, at) => (new[] { margins[at], 1.0 }, row.IsTask, 1.0))]);
        var calibration = new TaskCalibration((float)curve[0], (float)curve[1], Cut: 0);
        var scores = rows.Select((row, at) => TaskModel.Lift(calibration.Of(margins[at]), row.Evidence)).ToArray();
        var figures = new TaskFigures(F1(rows, scores, TaskRow.Parakweet), F1(rows, scores, TaskRow.Enron), (float)Math.Round(TaskReliability.Report(rows, scores), 2));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"out of fold: F1 Parakweet {figures.Parakweet:0.0}, Enron {figures.Enron:0.0}; calibration error {figures.CalibrationError:0.0}"));

        var words = TrainWords(rows);
        var model = new TaskModel(words, FitSecond(rows, features), calibration, figures);
        using var writer = new BinaryWriter(File.Create(Path.Combine(models.FullName, "tasks.bin")));
        model.Write(writer);
    }

    private static LinearModel TrainWords(IEnumerable<TaskRow> rows) =>
        LinearTrainer.Train(Recipe, [.. rows.Select(row => new LinearRow(row.Evidence.Spoken, [row.IsTask], row.Weight))]);

    private static double[] FitSecond(IEnumerable<TaskRow> rows, double[][] features, int without = -1) =>
        SmallLogistic.Fit([.. rows.Select((row, at) => (row, features[at])).Where(each => each.row.Fold != without).Select(each => (each.Item2, each.row.IsTask, each.row.Weight))]);

    private static double[][] OutOfFoldFeatures(IReadOnlyList<TaskRow> rows)
    {
        var features = new double[rows.Count][];
        for (var fold = 0; fold < TaskRow.Folds; fold++)
        {
            var words = TrainWords(rows.Where(row => row.Fold != fold));
            foreach (var (at, row) in rows.Index().Where(each => each.Item.Fold == fold))
            {
                features[at] = TaskFeatures.Of(row.Evidence, words.Margins(row.Evidence.Spoken)[0]);
            }
        }

        return features;
    }

    private static double[] OutOfFoldMargins(IReadOnlyList<TaskRow> rows, double[][] features)
    {
        var second = Enumerable.Range(0, TaskRow.Folds).Select(fold => FitSecond(rows, features, without: fold)).ToArray();
        return [.. rows.Select((row, at) => TaskModel.Margin(second[row.Fold], features[at]))];
    }

    private static float F1(IReadOnlyList<TaskRow> rows, double[] scores, string set) => (float)Math.Round(
        100 * Confusion.Of(rows.Index().Where(each => each.Item.Set == set).Select(each => (each.Item.IsTask, scores[each.Index] >= TaskReader.Cut))).F1, 2);
}
