namespace DigestMonolith.Evaluation.Scoring;

/// <summary>Pearson's correlation of two lists.</summary>
internal static class Pearson
{
    /// <summary>0 where one of the two does not vary.</summary>
    public static double Of(IReadOnlyList<double> one, IReadOnlyList<double> other)
    {
        if (one.Count == 0)
        {
            return 0;
        }

        var (meanOne, meanOther) = (one.Average(), other.Average());
        double both = 0, squareOne = 0, squareOther = 0;
        for (var i = 0; i < one.Count; i++)
        {
            var (a, b) = (one[i] - meanOne, other[i] - meanOther);
            both += a * b;
            squareOne += a * a;
            squareOther += b * b;
        }

        return squareOne > 0 && squareOther > 0 ? both / Math.Sqrt(squareOne * squareOther) : 0;
    }
}
