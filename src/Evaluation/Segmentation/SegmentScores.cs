namespace DigestMonolith.Evaluation.Segmentation;

/// <summary>Pk, WindowDiff and boundary F1, each the mean over dialogues, in per cent.</summary>
internal readonly record struct SegmentScores(double Pk, double WindowDiff, double F1)
{
    /// <summary>Both sides true at the last utterance of a segment, the last of the dialogue left unmarked.</summary>
    public static SegmentScores Of(IReadOnlyList<(bool[] Gold, bool[] Found)> dialogues)
    {
        double pk = 0, difference = 0, f1 = 0;
        foreach (var (gold, found) in dialogues)
        {
            var window = Window(gold);
            pk += PkOf(gold, found, window);
            difference += WindowDiffOf(gold, found, window);
            f1 += F1Of(gold, found);
        }

        return new SegmentScores(100 * pk / dialogues.Count, 100 * difference / dialogues.Count, 100 * f1 / dialogues.Count);
    }

    /// <summary>The boundaries between segments: the last utterance of a dialogue is none.</summary>
    public static bool[] Inner(IReadOnlyList<bool> ends) => [.. ends.Select((end, at) => end && at < ends.Count - 1)];

    /// <summary>Half the mean length of the true segments, half to even, two at least.</summary>
    public static int Window(bool[] ends) =>
        Math.Max(2, (int)Math.Round(ends.Length / (double)(ends.Count(end => end) + 1) / 2, MidpointRounding.ToEven));

    /// <summary>The share of windows where one side has a boundary and the other has none (Beeferman and others 1999, in NLTK's form).</summary>
    public static double PkOf(bool[] gold, bool[] found, int window) => Share(gold, found, window, (a, b) => (a > 0) != (b > 0));

    /// <summary>The share of windows with unequal counts of boundaries (Pevzner and Hearst 2002).</summary>
    public static double WindowDiffOf(bool[] gold, bool[] found, int window) => Share(gold, found, window, (a, b) => a != b);

    public static double F1Of(bool[] gold, bool[] found)
    {
        var both = gold.Zip(found).Count(pair => pair is { First: true, Second: true });
        var all = gold.Count(end => end) + found.Count(end => end);
        return all == 0 ? 1 : 2.0 * both / all;
    }

    private static double Share(bool[] gold, bool[] found, int window, Func<int, int, bool> differs)
    {
        var windows = gold.Length - window + 1;
        if (windows <= 0)
        {
            return 0;
        }

        int inGold = 0, inFound = 0, errors = 0;
        for (var at = 0; at < gold.Length; at++)
        {
            inGold += (gold[at] ? 1 : 0) - (at >= window && gold[at - window] ? 1 : 0);
            inFound += (found[at] ? 1 : 0) - (at >= window && found[at - window] ? 1 : 0);
            errors += at >= window - 1 && differs(inGold, inFound) ? 1 : 0;
        }

        return errors / (double)windows;
    }
}
