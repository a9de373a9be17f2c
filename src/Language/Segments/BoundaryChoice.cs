namespace DigestMonolith.Language.Segments;

/// <summary>Chooses the boundaries out of the log odds of each gap.</summary>
internal static class BoundaryChoice
{
    private const int ShortestSegment = 2;

    // People name about as many matters in a long talk as in a short one: a gap of a long one must be surer.
    private const double UsualLength = 30;

    // Above 1: a boundary too many costs more in Pk than one too few.
    private const double Caution = 1.1;

    /// <summary>True for the last utterance of each segment.</summary>
    public static bool[] Ends(IReadOnlyList<double> odds, double caution = Caution)
    {
        var threshold = Threshold(odds, caution) + Math.Max(0, Math.Log((odds.Count + 1) / UsualLength));
        var count = odds.Count + 1;
        // best[i]: the gain of the best segments of the first i utterances; reach[i]: the best end at i or before.
        var best = new double[count + 1];
        var from = new int[count + 1];
        var reach = new int[count + 1];
        best[1] = double.NegativeInfinity;
        for (var end = ShortestSegment; end <= count; end++)
        {
            from[end] = reach[end - ShortestSegment];
            best[end] = best[from[end]] + (end < count ? odds[end - 1] - threshold : 0);
            reach[end] = best[end] > best[reach[end - 1]] ? end : reach[end - 1];
        }

        var ends = new bool[count];
        ends[^1] = true;
        for (var end = from[count]; end > 0; end = from[end])
        {
            ends[end - 1] = true;
        }

        return ends;
    }

    // The cut that makes the most of the expected F1 is half of that F1 (Lipton, Elkan and Narayanaswamy 2014).
    private static double Threshold(IReadOnlyList<double> odds, double caution)
    {
        var chances = odds.Select(value => 1 / (1 + Math.Exp(-value))).OrderDescending().ToArray();
        var (all, taken, best) = (chances.Sum(), 0.0, 0.0);
        for (var count = 1; count <= chances.Length; count++)
        {
            taken += chances[count - 1];
            best = Math.Max(best, 2 * taken / (count + all));
        }

        var cut = Math.Clamp(caution * best / 2, 0.01, 0.99);
        return Math.Log(cut / (1 - cut));
    }
}
