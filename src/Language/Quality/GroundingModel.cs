using DigestMonolith.Language.Models;

namespace DigestMonolith.Language.Quality;

/// <summary>Logistic regression over the features, trained on true sentences and on false variants of them.</summary>
internal sealed class GroundingModel
{
    /// <summary>Weights are whole numbers of this many parts.</summary>
    public const double Scale = 10_000;

    private readonly double[] _weights;

    private GroundingModel(double[] weights) => _weights = weights;

    public static GroundingModel Shipped { get; } = Read();

    /// <summary>The log odds that the statement is true, for a statement of one sentence.</summary>
    public double LogOdds(IReadOnlyList<double> features)
    {
        var sum = 0.0;
        for (var at = 0; at < _weights.Length; at++)
        {
            sum += _weights[at] * features[at];
        }

        return sum;
    }

    public static double Chance(double logOdds) => Math.Round(1 / (1 + Math.Exp(-logOdds)), 4);

    private static GroundingModel Read()
    {
        using var file = ModelFile.Open("grounding");
        var weights = new double[file.ReadInt32()];
        if (weights.Length != GroundingFeatures.Count)
        {
            throw new InvalidOperationException("The grounding model is of another version of the features.");
        }

        for (var at = 0; at < weights.Length; at++)
        {
            weights[at] = file.ReadInt32() / Scale;
        }

        return new GroundingModel(weights);
    }
}
