using DigestMonolith.Language.Linear;

namespace DigestMonolith.Training.Tasks;

/// <summary>Logistic regression over a handful of numbers, by gradient descent from zero.</summary>
internal static class SmallLogistic
{
    private const int Steps = 600;
    private const double Penalty = 0.0005;

    public static double[] Fit(IReadOnlyList<(double[] Features, bool IsYes, double Weight)> rows, double rate = 1)
    {
        var weights = new double[rows[0].Features.Length];
        var total = rows.Sum(row => row.Weight);
        for (var step = 0; step < Steps; step++)
        {
            var gradient = new double[weights.Length];
            foreach (var (features, isYes, weight) in rows)
            {
                var margin = 0.0;
                for (var at = 0; at < weights.Length; at++)
                {
                    margin += weights[at] * features[at];
                }

                var miss = weight * ((isYes ? 1 : 0) - Logistic.Of(margin));
                for (var at = 0; at < weights.Length; at++)
                {
                    gradient[at] += miss * features[at];
                }
            }

            for (var at = 0; at < weights.Length; at++)
            {
                weights[at] += rate * ((gradient[at] / total) - (Penalty * weights[at]));
            }
        }

        // A rounded weight is the same whatever the last bit was.
        return [.. weights.Select(weight => (double)(float)Math.Round(weight, 4))];
    }
}
