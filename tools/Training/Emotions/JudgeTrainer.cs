using System.Globalization;
using DigestMonolith.Language.Emotions;
using DigestMonolith.Training.Linear;

namespace DigestMonolith.Training.Emotions;

/// <summary>Fits a judge to margins of texts that their model did not see.</summary>
internal static class JudgeTrainer
{
    private const double Ridge = 1;

    public static EmotionJudge Train(JudgedSet set, ReadOnlySpan<double[]> margins)
    {
        var inputs = new double[set.Rows.Count][];
        for (var row = 0; row < inputs.Length; row++)
        {
            inputs[row] = EmotionJudge.Inputs(margins[row], set.Rows[row].Text);
        }

        var weights = EmotionLabels.All.Select((name, label) => set.Unasked.Contains(name) ? [] : Weights(set, inputs, label)).ToArray();
        var probabilities = inputs.Select(new EmotionJudge(weights, new float[weights.Length]).Probabilities).ToArray();
        var cuts = new float[weights.Length];
        for (var label = 0; label < cuts.Length; label++)
        {
            // What nobody was asked is never given.
            cuts[label] = set.Unasked.Contains(EmotionLabels.All[label]) ? float.PositiveInfinity : CutOf(set, probabilities, label);
        }

        return new EmotionJudge(weights, cuts);
    }

    private static float[] Weights(JudgedSet set, double[][] inputs, int label) =>
        [.. DenseLogistic.Fit(inputs, [.. set.Rows.Select(row => row.Targets[label]!.Value)], Ridge).Select(weight => (float)Math.Round(weight, 4))];

    private static float CutOf(JudgedSet set, double[][] probabilities, int label)
    {
        var judged = probabilities.Select((row, i) => (row[label], set.Rows[i].Targets[label]!.Value)).ToArray();
        var cut = Cut.Best(judged, set.Measure);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{set.Question} {EmotionLabels.All[label]}: cut at {cut:0.000}"));
        return (float)cut;
    }
}
