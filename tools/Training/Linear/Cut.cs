namespace DigestMonolith.Training.Linear;

/// <summary>Finds the margin to cut at.</summary>
internal static class Cut
{
    /// <summary>The cut with the best measure; between two margins, the lowest of equals.</summary>
    /// <param name="measure">Of true positives, false positives, false negatives and true negatives.</param>
    public static double Best(IEnumerable<(double Margin, bool IsYes)> judged, Func<int, int, int, int, double> measure)
    {
        var sorted = judged.OrderBy(each => each.Margin).ToArray();
        var yes = sorted.Count(each => each.IsYes);
        var (tp, fp) = (yes, sorted.Length - yes);
        var best = (Value: double.NegativeInfinity, At: 0.0);
        for (var at = 0; at < sorted.Length; at++)
        {
            if (at == 0 || sorted[at].Margin > sorted[at - 1].Margin)
            {
                var value = measure(tp, fp, yes - tp, sorted.Length - yes - fp);
                var below = at == 0 ? sorted[0].Margin - 1 : sorted[at - 1].Margin;
                best = value > best.Value ? (value, (below + sorted[at].Margin) / 2) : best;
            }

            (tp, fp) = sorted[at].IsYes ? (tp - 1, fp) : (tp, fp - 1);
        }

        return best.At;
    }

    public static double F1(int tp, int fp, int fn, int tn) => tp == 0 ? 0 : 2.0 * tp / ((2 * tp) + fp + fn);

    /// <summary>The mean of F1 for "present" and for "absent".</summary>
    public static double BothF1(int tp, int fp, int fn, int tn) => (F1(tp, fp, fn, tn) + F1(tp: tn, fp: fn, fn: fp, tn: tp)) / 2;
}
