using System.Globalization;
using DigestMonolith.Evaluation.Scoring;
using DigestMonolith.Language.Tasks;

namespace DigestMonolith.Evaluation.Stages;

/// <summary>Tasks: the two sets of mail as the trainer measured them out of fold, meetings, and our own chat lines.</summary>
internal sealed class TasksEvaluation : IStageEvaluation
{
    private const double Sure = 0.8;

    public IEnumerable<EvaluationRow> Run(DirectoryInfo data)
    {
        var folder = Path.Combine(data.FullName, "action_items");
        return
        [
            .. Trained(folder, "parakweet_train", TaskModel.Shipped.Figures.Parakweet, published: "keywords 61.5 (test)"),
            .. Trained(folder, "enron_verified_dev", TaskModel.Shipped.Figures.Enron, published: "keywords 58.5 (test)"),
            Calibration(folder),
            Meetings(Path.Combine(folder, "mrda_val.jsonl")),
            .. Own(Path.Combine(folder, "own_ru_uk_en_dev.jsonl")),
            .. Reliability(Path.Combine(folder, "own_ru_uk_reliability_dev.jsonl")),
        ];
    }

    // The shipped weights have seen these rows: the figure is that of folds they had not seen, kept beside the weights.
    private static IEnumerable<EvaluationRow> Trained(string folder, string set, double outOfFold, string published)
    {
        var path = Path.Combine(folder, set + ".jsonl");
        var rows = File.Exists(path) ? TaskLine.Read(path) : [];
        yield return Row($"{set}, out of fold when trained", "F1", rows.Count == 0 ? null : outOfFold) with
        {
            Published = published,
            Trivial = rows.Count == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"always yes {AlwaysYes(rows):0.0}"),
        };
    }

    private static EvaluationRow Calibration(string folder) => Row(
        "both sets of mail, out of fold when trained", "calibration error, less is better", Directory.Exists(folder) && File.Exists(Path.Combine(folder, "parakweet_train.jsonl")) ? TaskModel.Shipped.Figures.CalibrationError : null);

    private static EvaluationRow Meetings(string path)
    {
        var row = Row("mrda_val, not trained on", "F1", null) with { Published = "keywords 11.6 (test)" };
        if (!File.Exists(path))
        {
            return row;
        }

        var lines = TaskLine.Read(path);
        return row with { Ours = F1(lines), Trivial = string.Create(CultureInfo.InvariantCulture, $"always yes {AlwaysYes(lines):0.0}") };
    }

    private static IEnumerable<EvaluationRow> Own(string path)
    {
        const string set = "own chat lines in ru, uk and en";
        var lines = File.Exists(path) ? TaskLine.Read(path) : [];
        var found = lines.Where(line => line.IsTask && line.Reading.IsTask).ToArray();
        return
        [
            Row(set, "F1", lines.Count == 0 ? null : F1(lines)) with { Trivial = lines.Count == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"always yes {AlwaysYes(lines):0.0}") },
            Row(set, "kind right, of tasks found", Share(found, line => line.Kind == line.Reading.Kind)),
            Row(set, "owner right, of tasks found", Share(found, line => line.Owner == line.Reading.Owner)),
            Row(set, "due date right, of tasks found", Share(found, line => line.DueDate == line.Reading.Due?.Date && line.DueText == line.Reading.Due?.Text)),
        ];
    }

    // The rules' shares were measured on the other half of the set.
    private static IEnumerable<EvaluationRow> Reliability(string path)
    {
        const string set = "own ru and uk lines, the half not calibrated on";
        TaskLine[] lines = File.Exists(path) ? [.. TaskLine.Read(path).Where(line => line.Half == "report")] : [];
        return
        [
            Row(set, "F1", lines.Length == 0 ? null : F1(lines)) with { Trivial = lines.Length == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"always yes {AlwaysYes(lines):0.0}") },
            Row(set, "kind right, of those scored 0.8 and more", Share([.. lines.Where(line => line.Reading.Score >= Sure)], line => line.Kind == line.Reading.Kind)),
            Row(set, "kind right, of those scored 0.5 to 0.8", Share([.. lines.Where(line => line.Reading.IsTask && line.Reading.Score < Sure)], line => line.Kind == line.Reading.Kind)),
        ];
    }

    private static EvaluationRow Row(string set, string measure, double? ours) => new() { Stage = "tasks", Set = set, Measure = measure, Ours = ours };

    private static double F1(IReadOnlyList<TaskLine> lines) => 100 * Confusion.Of(lines.Select(line => (line.IsTask, line.Reading.IsTask))).F1;

    private static double AlwaysYes(IReadOnlyList<TaskLine> lines) => 100 * Confusion.Of(lines.Select(line => (line.IsTask, true))).F1;

    private static double? Share(TaskLine[] lines, Func<TaskLine, bool> isRight) => lines.Length == 0 ? null : 100.0 * lines.Count(isRight) / lines.Length;
}
