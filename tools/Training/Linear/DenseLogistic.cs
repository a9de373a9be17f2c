using DigestMonolith.Language.Linear;

namespace DigestMonolith.Training.Linear;

/// <summary>Logistic regression over a few dense inputs, by Newton's method.</summary>
internal static class DenseLogistic
{
    private const int Steps = 12;

    /// <returns>A weight for each input and the bias as the last.</returns>
    public static double[] Fit(IReadOnlyList<double[]> inputs, IReadOnlyList<bool> answers, double ridge)
    {
        var size = inputs[0].Length + 1;
        var weights = new double[size];
        for (var step = 0; step < Steps; step++)
        {
            var curvature = new double[size, size];
            var slope = new double[size];
            for (var i = 0; i < size; i++)
            {
                // The bias is free.
                var penalty = i < size - 1 ? ridge : 1e-9;
                (curvature[i, i], slope[i]) = (penalty, -penalty * weights[i]);
            }

            for (var row = 0; row < inputs.Count; row++)
            {
                Accumulate([.. inputs[row], 1], answers[row], weights, curvature, slope);
            }

            var change = Solve(curvature, slope);
            for (var i = 0; i < size; i++)
            {
                weights[i] += change[i];
            }
        }

        return weights;
    }

    private static void Accumulate(double[] input, bool answer, double[] weights, double[,] curvature, double[] slope)
    {
        var margin = 0.0;
        for (var i = 0; i < input.Length; i++)
        {
            margin += weights[i] * input[i];
        }

        var probability = Logistic.Of(margin);
        for (var i = 0; i < input.Length; i++)
        {
            slope[i] += ((answer ? 1 : 0) - probability) * input[i];
            for (var j = 0; j < input.Length; j++)
            {
                curvature[i, j] += probability * (1 - probability) * input[i] * input[j];
            }
        }
    }

    // Gauss without pivots: a ridge keeps the diagonal away from zero.
    private static double[] Solve(double[,] matrix, double[] right)
    {
        var size = right.Length;
        for (var pivot = 0; pivot < size; pivot++)
        {
            for (var row = pivot + 1; row < size; row++)
            {
                var factor = matrix[row, pivot] / matrix[pivot, pivot];
                for (var column = pivot; column < size; column++)
                {
                    matrix[row, column] -= factor * matrix[pivot, column];
                }

                right[row] -= factor * right[pivot];
            }
        }

        for (var row = size - 1; row >= 0; row--)
        {
            for (var column = row + 1; column < size; column++)
            {
                right[row] -= matrix[row, column] * right[column];
            }

            right[row] /= matrix[row, row];
        }

        return right;
    }
}
