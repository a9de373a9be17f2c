using DigestMonolith.Evaluation.Segmentation;
using DigestMonolith.Language.Segments;

namespace DigestMonolith.Training.Segments;

/// <summary>Logistic regression with a ridge, by AdaGrad (Duchi, Hazan and Singer 2011) over standardised columns.</summary>
internal sealed class BoundaryTrainer(IReadOnlyList<BoundaryTrainer.Sample> samples)
{
    private const int Epochs = 12;
    private const double Rate = 0.05;
    private const double Ridge = 0.03;
    private readonly double[] _mean = new double[samples[0].Row.Length];
    private readonly double[] _scale = new double[samples[0].Row.Length];
    private readonly double[] _weights = new double[samples[0].Row.Length];

    /// <summary>The gaps of a dialogue, each with what it counts.</summary>
    public static IEnumerable<Sample> Samples(SegmentedDialogue dialogue, double weight) =>
        GapColumns.Read(dialogue.Utterances).Select((row, at) => new Sample(row, dialogue.Ends[at], weight));

    public BoundaryModel Train(SplitMix random)
    {
        Standardise();
        var order = samples.ToArray();
        var usual = samples.Sum(sample => sample.Weight) / samples.Count;
        var slopes = new double[_weights.Length];
        var (bias, biasSlopes) = (0.0, 1e-6);
        var row = new double[_weights.Length];
        for (var epoch = 0; epoch < Epochs; epoch++)
        {
            random.Shuffle(order.AsSpan());
            foreach (var sample in order)
            {
                var score = bias;
                for (var at = 0; at < row.Length; at++)
                {
                    row[at] = (sample.Row[at] - _mean[at]) * _scale[at];
                    score += _weights[at] * row[at];
                }

                var error = sample.Weight / usual * ((1 / (1 + Math.Exp(-score))) - (sample.Ends ? 1 : 0));
                for (var at = 0; at < row.Length; at++)
                {
                    var slope = (error * row[at]) + (Ridge * _weights[at]);
                    slopes[at] += slope * slope;
                    _weights[at] -= Rate * slope / Math.Sqrt(slopes[at] + 1e-6);
                }

                biasSlopes += error * error;
                bias -= Rate * error / Math.Sqrt(biasSlopes);
            }
        }

        return Raw(bias);
    }

    private void Standardise()
    {
        var total = samples.Sum(sample => sample.Weight);
        for (var at = 0; at < _mean.Length; at++)
        {
            var mean = samples.Sum(sample => sample.Weight * sample.Row[at]) / total;
            var variance = samples.Sum(sample => sample.Weight * (sample.Row[at] - mean) * (sample.Row[at] - mean)) / total;
            _mean[at] = mean;
            // A column that is the same everywhere tells nothing.
            _scale[at] = variance < 1e-6 ? 0 : 1 / Math.Sqrt(variance);
        }
    }

    // Weights of the columns as they are read, to four places: a last bit of another machine is gone by then.
    private BoundaryModel Raw(double bias)
    {
        for (var at = 0; at < _mean.Length; at++)
        {
            bias -= _weights[at] * _scale[at] * _mean[at];
        }

        return new BoundaryModel(Math.Round(bias, 4), [.. _weights.Select((weight, at) => Math.Round(weight * _scale[at], 4))]);
    }

    internal sealed record Sample(double[] Row, bool Ends, double Weight);
}
