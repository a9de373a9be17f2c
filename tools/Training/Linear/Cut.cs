using DigestMonolith.Evaluation.Scoring;

namespace DigestMonolith.Training.Linear;

/// <summary>Finds the margin to cut at.</summary>
internal static class Cut
{
    /// <summary>The cut with the best measure; between two margins, the lowest of equals.</summary>
    public static double Best(IEnumerable<(double Margin, bool IsYes)> judged, Func<Confusion, double> measure)
    {
        var sorted = judged.OrderBy(each => each.Margin).ToArray();
        var yes = sorted.Count(each => each.IsYes);
        var (tp, fp) = (yes, sorted.Length - yes);
        var best = (Value: double.NegativeInfinity, At: 0.0);
        for (var at = 0; at < sorted.Length; at++)
        {
            if (at == 0 || sorted[at].Margin > sorted[at - 1].Margin)
            {
                var value = measure(new Confusion(tp, fp, FalseNegatives: yes - tp, TrueNegatives: sorted.Length - yes - fp));
                var below = at == 0 ? sorted[0].Margin - 1 : sorted[at - 1].Margin;
                best = value > best.Value ? (value, (below + sorted[at].Margin) / 2) : best;
            }

            (tp, fp) = sorted[at].IsYes ? (tp - 1, fp) : (tp, fp - 1);
        }

        return best.At;
    }

    public static double F1(Confusion confusion) => confusion.F1;

    /// <summary>The mean of F1 for "present" and for "absent".</summary>
    public static double BothF1(Confusion confusion) => confusion.BothF1;
}
