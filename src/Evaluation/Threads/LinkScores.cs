namespace DigestMonolith.Evaluation.Threads;

/// <summary>
/// How well predicted links and the threads they make agree with those that people marked, by the measures of
/// Kummerfeld et al. (ACL 2019): link precision, recall and F1, the variation of information turned so that more is
/// better, the one-to-one overlap of threads, and the F1 of threads of two or more that match exactly. All per cent.
/// </summary>
internal sealed record LinkScores(double Precision, double Recall, double LinkF1, double Variation, double OneToOne, double ExactF1)
{
    /// <summary>Scores pairs of marked and predicted links of the same logs, all logs as one set.</summary>
    public static LinkScores Of(IReadOnlyList<(LinkSet Gold, LinkSet Ours)> logs)
    {
        var (matched, gold, ours) = (0, 0, 0);
        foreach (var log in logs)
        {
            gold += log.Gold.Count;
            ours += log.Ours.Count;
            matched += log.Gold.Shared(log.Ours);
        }

        var threads = logs.Select(log => ThreadPairs.Of(log.Gold, log.Ours)).ToArray();
        var total = threads.Sum(pair => pair.Messages);
        var (ours2, gold2) = (threads.Sum(pair => pair.OurThreads), threads.Sum(pair => pair.GoldThreads));
        var exact = F1(threads.Sum(pair => pair.Exact), ours2, gold2);
        return new LinkScores(
            Share(matched, ours), Share(matched, gold), F1(matched, ours, gold),
            total <= 1 ? 100 : 100 * (1 - (threads.Sum(pair => pair.Variation(total)) / Math.Log2(total))),
            Share(threads.Sum(pair => pair.Paired), total), exact);
    }

    private static double Share(int part, int whole) => whole == 0 ? 0 : 100.0 * part / whole;

    private static double F1(int matched, int ours, int gold) => ours + gold == 0 ? 0 : 200.0 * matched / (ours + gold);
}
