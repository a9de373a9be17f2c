using DigestMonolith.Language.Linear;

namespace DigestMonolith.Language.Emotions;

/// <summary>
/// Turns the margins of all labels into the probability of each, and says from which one on the label is given. The labels of
/// one set of texts are more sparing than those of another, and one feeling speaks against the next: that is learnt here.
/// </summary>
internal sealed class EmotionJudge(float[][] weights, float[] cuts)
{
    private const int Digits = 4;

    /// <summary>What a judgement is made of: margins, their probabilities, the length of the text and the highest margin.</summary>
    public static double[] Inputs(double[] margins, string text) =>
        [.. margins, .. margins.Select(Logistic.Of), Math.Log(1 + text.Length), margins.Max()];

    public static EmotionJudge Read(BinaryReader reader)
    {
        var weights = new float[EmotionLabels.All.Count][];
        var cuts = new float[weights.Length];
        for (var label = 0; label < weights.Length; label++)
        {
            cuts[label] = reader.ReadSingle();
            weights[label] = new float[reader.ReadByte()];
            for (var i = 0; i < weights[label].Length; i++)
            {
                weights[label][i] = reader.ReadSingle();
            }
        }

        return new EmotionJudge(weights, cuts);
    }

    public void Write(BinaryWriter writer)
    {
        for (var label = 0; label < weights.Length; label++)
        {
            writer.Write(cuts[label]);
            writer.Write((byte)weights[label].Length);
            foreach (var weight in weights[label])
            {
                writer.Write(weight);
            }
        }
    }

    /// <summary>The probability of each label, rounded, so that no machine's last bit decides.</summary>
    public double[] Probabilities(double[] inputs) => [.. weights.Select(row => Math.Round(Logistic.Of(Margin(row, inputs)), Digits))];

    public bool Gives(int label, double probability) => probability >= cuts[label];

    // The bias is the last weight. A label that nobody labelled has no weights.
    private static double Margin(float[] row, double[] inputs)
    {
        if (row.Length == 0)
        {
            return double.NegativeInfinity;
        }

        var margin = (double)row[^1];
        for (var i = 0; i < inputs.Length; i++)
        {
            margin += row[i] * inputs[i];
        }

        return margin;
    }
}
