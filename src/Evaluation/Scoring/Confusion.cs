namespace DigestMonolith.Evaluation.Scoring;

/// <summary>How often one label was said and meant.</summary>
internal readonly record struct Confusion(int TruePositives, int FalsePositives, int FalseNegatives, int TrueNegatives)
{
    public double F1 => HarmonicMean(TruePositives, FalsePositives + FalseNegatives);

    /// <summary>The mean of F1 for "present" and for "absent".</summary>
    public double BothF1 => (F1 + HarmonicMean(TrueNegatives, FalsePositives + FalseNegatives)) / 2;

    public static Confusion Of(IEnumerable<(bool IsMeant, bool IsSaid)> judged)
    {
        var (truePositives, falsePositives, falseNegatives, trueNegatives) = (0, 0, 0, 0);
        foreach (var (isMeant, isSaid) in judged)
        {
            truePositives += isMeant && isSaid ? 1 : 0;
            falsePositives += !isMeant && isSaid ? 1 : 0;
            falseNegatives += isMeant && !isSaid ? 1 : 0;
            trueNegatives += !isMeant && !isSaid ? 1 : 0;
        }

        return new Confusion(truePositives, falsePositives, falseNegatives, trueNegatives);
    }

    // A label that is neither meant nor said counts 0, as the reference scorer's strict form has it.
    private static double HarmonicMean(int right, int wrong) => right == 0 ? 0 : 2.0 * right / ((2 * right) + wrong);
}
