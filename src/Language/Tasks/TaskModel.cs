using DigestMonolith.Language.Dates;
using DigestMonolith.Language.Linear;
using DigestMonolith.Language.Models;

namespace DigestMonolith.Language.Tasks;

/// <summary>The trained part, for English: a linear model of the words, a second layer over it and the turns of speech, and a calibration.</summary>
internal sealed class TaskModel
{
    private const int ShortLine = 6;
    private const int DatedLine = 10;
    private const int ShortReport = 12;
    private readonly LinearModel _words;
    private readonly double[] _weights;
    private readonly TaskCalibration _calibration;

    public TaskModel(LinearModel words, double[] weights, TaskCalibration calibration, TaskFigures figures)
    {
        (_words, _weights, _calibration, Figures) = (words, weights, calibration, figures);
    }

    public static TaskModel Shipped { get; } = Load();

    /// <summary>Out-of-fold figures of the training sets, which the shipped weights themselves have seen.</summary>
    public TaskFigures Figures { get; }

    public double Score(TaskEvidence evidence) => Lift(_calibration.Of(Margin(_weights, TaskFeatures.Of(evidence, _words.Margins(evidence.Spoken)[0]))), evidence);

    /// <summary>
    /// Where short chat lines differ from the mail that the model learned from: it hardly knows faults and wishes of a
    /// product or promises of three words, and takes each question for work.
    /// </summary>
    public static double Lift(double score, TaskEvidence evidence)
    {
        var words = evidence.Sentences.Sum(sentence => sentence.Words.Count);
        if (words <= ShortReport && Math.Max(evidence[TaskSignal.BugReport], evidence[TaskSignal.FeatureWish]) is >= 0.7 and var said)
        {
            return Math.Max(score, said);
        }

        // Mail does not call people by @name.
        if (evidence.Best.Strength >= 0.7 && evidence.Sentences.Any(sentence => sentence.Words[0][0] == '@'))
        {
            return Math.Max(score, 0.75);
        }

        if (words <= DatedLine && evidence[TaskSignal.Promise] >= 0.45 && DueDates.Find(evidence.Where!.Text, postedAt: null, zone: null) is not null)
        {
            return Math.Max(score, 0.65);
        }

        // A few words that no rule knows say little to a model of letters.
        if (words < ShortLine - 1 && evidence.Best.Strength < 0.3 && !evidence.Sentences.Any(sentence => sentence.Asks))
        {
            return Math.Min(score, 0.45);
        }

        return words > ShortLine ? score
            : evidence.Best.Strength >= 0.8 || Math.Max(evidence[TaskSignal.Need], evidence[TaskSignal.Assignment]) >= 0.66 ? Math.Max(score, 0.6)
            : evidence.Best.Strength < TaskReader.Cut && evidence.Sentences is [{ Asks: true } question] && TaskCues.Factual.Matches(question.Line) ? Math.Min(score, 0.45)
            : score;
    }

    public static double Margin(double[] weights, double[] features)
    {
        var sum = 0.0;
        for (var at = 0; at < weights.Length; at++)
        {
            sum += weights[at] * features[at];
        }

        return sum;
    }

    public void Write(BinaryWriter writer)
    {
        _words.Write(writer);
        foreach (var weight in _weights)
        {
            writer.Write((float)weight);
        }

        _calibration.Write(writer);
        Figures.Write(writer);
    }

    private static TaskModel Load()
    {
        using var reader = ModelFile.Open("tasks");
        var words = LinearModel.Read(reader);
        var weights = new double[TaskFeatures.Count];
        for (var at = 0; at < weights.Length; at++)
        {
            weights[at] = reader.ReadSingle();
        }

        return new TaskModel(words, weights, TaskCalibration.Read(reader), TaskFigures.Read(reader));
    }
}
