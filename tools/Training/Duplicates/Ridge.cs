namespace DigestMonolith.Training.Duplicates;

/// <summary>Least squares with a penalty on the size of the weights, by the normal equations and Cholesky's decomposition.</summary>
internal static class Ridge
{
    /// <summary>The constant, which no penalty holds, then the weights.</summary>
    public static double[] FitWithConstant(List<double[]> rows, List<double> targets, List<double> importance, double penalty)
    {
        var total = importance.Sum();
        var means = new double[rows[0].Length];
        var target = 0.0;
        for (var row = 0; row < rows.Count; row++)
        {
            target += targets[row] * importance[row] / total;
            for (var i = 0; i < means.Length; i++)
            {
                means[i] += rows[row][i] * importance[row] / total;
            }
        }

        var centred = rows.Select(row => row.Select((value, i) => value - means[i]).ToArray()).ToList();
        var weights = Fit(centred, [.. targets.Select(each => each - target)], importance, penalty);
        var constant = target;
        for (var i = 0; i < means.Length; i++)
        {
            constant -= means[i] * weights[i];
        }

        return [constant, .. weights];
    }

    private static double[] Fit(List<double[]> rows, List<double> targets, List<double> importance, double penalty)
    {
        var size = rows[0].Length;
        var (matrix, right) = (new double[size][], new double[size]);
        for (var i = 0; i < size; i++)
        {
            matrix[i] = new double[i + 1];
        }

        for (var row = 0; row < rows.Count; row++)
        {
            var values = rows[row];
            for (var i = 0; i < size; i++)
            {
                var scaled = values[i] * importance[row];
                right[i] += scaled * targets[row];
                var line = matrix[i];
                for (var j = 0; j <= i; j++)
                {
                    line[j] += scaled * values[j];
                }
            }
        }

        for (var i = 0; i < size; i++)
        {
            matrix[i][i] += penalty;
        }

        return Solve(matrix, right);
    }

    private static double[] Solve(double[][] matrix, double[] right)
    {
        var size = right.Length;
        for (var i = 0; i < size; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                var sum = matrix[i][j];
                for (var k = 0; k < j; k++)
                {
                    sum -= matrix[i][k] * matrix[j][k];
                }

                matrix[i][j] = i == j ? Math.Sqrt(sum) : sum / matrix[j][j];
            }
        }

        var solution = (double[])right.Clone();
        for (var i = 0; i < size; i++)
        {
            for (var k = 0; k < i; k++)
            {
                solution[i] -= matrix[i][k] * solution[k];
            }

            solution[i] /= matrix[i][i];
        }

        for (var i = size - 1; i >= 0; i--)
        {
            for (var k = i + 1; k < size; k++)
            {
                solution[i] -= matrix[k][i] * solution[k];
            }

            solution[i] /= matrix[i][i];
        }

        return solution;
    }
}
