namespace DigestMonolith.Training.Referee;

/// <summary>Logistic regression by Newton's method on standardised columns, both classes weighing the same.</summary>
internal static class LogisticFit
{
    private const int Rounds = 12;

    /// <summary>Weights for the columns as they are; the first column is the constant 1.</summary>
    public static double[] Fit(
        IReadOnlyList<(double[] Row, bool Label, double Weight)> rows, double ridge, IReadOnlyList<(string Name, double Least, double Most)> bounds)
    {
        var width = rows[0].Row.Length;
        var (mean, spread) = (new double[width], new double[width]);
        spread[0] = 1;
        for (var at = 1; at < width; at++)
        {
            mean[at] = rows.Average(row => row.Row[at]);
            var variance = rows.Average(row => (row.Row[at] - mean[at]) * (row.Row[at] - mean[at]));
            spread[at] = variance > 1e-12 ? Math.Sqrt(variance) : 1;
        }

        double[][] scaled = [.. rows.Select(row => row.Row.Select((value, at) => (value - mean[at]) / spread[at]).ToArray())];
        var all = rows.Sum(row => row.Weight);
        var yes = rows.Where(row => row.Label).Sum(row => row.Weight);
        double[] costs = [.. rows.Select(row => row.Weight * all / 2 / (row.Label ? yes : all - yes))];
        var weights = new double[width];
        var held = new bool[width];
        do
        {
            Descend(scaled, rows, costs, weights, held, ridge);
        }
        while (HoldWorst(weights, held, bounds));

        var plain = new double[width];
        plain[0] = weights[0];
        for (var at = 1; at < width; at++)
        {
            plain[at] = weights[at] / spread[at];
            plain[0] -= plain[at] * mean[at];
        }

        return plain;
    }

    private static void Descend(
        double[][] scaled, IReadOnlyList<(double[] Row, bool Label, double Weight)> rows, double[] costs, double[] weights, bool[] held, double ridge)
    {
        for (var round = 0; round < Rounds; round++)
        {
            var (gradient, curvature) = Slopes(scaled, rows, costs, weights, ridge);
            for (var at = 0; at < weights.Length; at++)
            {
                if (held[at])
                {
                    gradient[at] = 0;
                    Array.Clear(curvature[at]);
                    Array.ForEach(curvature, row => row[at] = 0);
                    curvature[at][at] = 1;
                }
            }

            var step = Solve(curvature, gradient);
            for (var at = 0; at < weights.Length; at++)
            {
                weights[at] -= step[at];
            }
        }
    }

    // One at a time: with it held, another may come back by itself.
    private static bool HoldWorst(double[] weights, bool[] held, IReadOnlyList<(string Name, double Least, double Most)> bounds)
    {
        var (worst, excess) = (-1, 1e-9);
        for (var at = 0; at < weights.Length; at++)
        {
            var beyond = Math.Max(bounds[at].Least - weights[at], weights[at] - bounds[at].Most);
            (worst, excess) = !held[at] && beyond > excess ? (at, beyond) : (worst, excess);
        }

        if (worst >= 0)
        {
            held[worst] = true;
            weights[worst] = Math.Clamp(weights[worst], bounds[worst].Least, bounds[worst].Most);
        }

        return worst >= 0;
    }

    private static (double[] Gradient, double[][] Curvature) Slopes(
        double[][] scaled, IReadOnlyList<(double[] Row, bool Label, double Weight)> rows, double[] costs, double[] weights, double ridge)
    {
        var width = weights.Length;
        double[] gradient = [.. weights.Select(weight => ridge * weight)];
        double[][] curvature = [.. Enumerable.Range(0, width).Select(at => Enumerable.Range(0, width).Select(other => at == other ? ridge : 0.0).ToArray())];
        for (var row = 0; row < scaled.Length; row++)
        {
            var odds = 0.0;
            for (var at = 0; at < width; at++)
            {
                odds += weights[at] * scaled[row][at];
            }

            var chance = 1 / (1 + Math.Exp(-odds));
            var error = costs[row] * (chance - (rows[row].Label ? 1 : 0));
            var bend = costs[row] * chance * (1 - chance);
            for (var at = 0; at < width; at++)
            {
                gradient[at] += error * scaled[row][at];
                for (var other = 0; other < width; other++)
                {
                    curvature[at][other] += bend * scaled[row][at] * scaled[row][other];
                }
            }
        }

        return (gradient, curvature);
    }

    /// <summary>Gauss with the largest pivot.</summary>
    private static double[] Solve(double[][] matrix, double[] right)
    {
        var size = right.Length;
        for (var at = 0; at < size; at++)
        {
            var pivot = Enumerable.Range(at, size - at).MaxBy(row => Math.Abs(matrix[row][at]));
            (matrix[at], matrix[pivot]) = (matrix[pivot], matrix[at]);
            (right[at], right[pivot]) = (right[pivot], right[at]);
            for (var row = at + 1; row < size; row++)
            {
                var factor = matrix[row][at] / matrix[at][at];
                right[row] -= factor * right[at];
                for (var column = at; column < size; column++)
                {
                    matrix[row][column] -= factor * matrix[at][column];
                }
            }
        }

        var solution = new double[size];
        for (var at = size - 1; at >= 0; at--)
        {
            var rest = right[at];
            for (var column = at + 1; column < size; column++)
            {
                rest -= matrix[at][column] * solution[column];
            }

            solution[at] = rest / matrix[at][at];
        }

        return solution;
    }
}
