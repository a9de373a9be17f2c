namespace DigestMonolith.Language.Threads;

/// <summary>How much each cue counts. Set after measurement on public help channels; a trained ranker may take this place.</summary>
internal static class LinkWeights
{
    private static readonly double[] Weights = InOrder(
    [
        (LinkCue.Gap, -0.47),
        (LinkCue.Distance, -1.38),
        (LinkCue.Adjacent, -1.03),
        (LinkCue.SameAuthor, 1.50),
        (LinkCue.SameAuthorAdjacent, 1.94),
        (LinkCue.CallsAuthor, 3.64),
        (LinkCue.CallsAuthorLatest, -0.42),
        (LinkCue.CallsSomebodyElse, -3.12),
        (LinkCue.SameAuthorSameCall, 0.52),
        (LinkCue.SameAuthorKeepsCall, -0.22),
        (LinkCue.SameAuthorOtherCall, -1.95),
        (LinkCue.CalledByIt, 0.78),
        (LinkCue.CalledByItLatest, 1.05),
        (LinkCue.ItCallsSomebodyElse, -2.07),
        (LinkCue.SpeaksOfAuthor, 4.25),
        (LinkCue.ItSpeaksOfMe, 1.66),
        (LinkCue.SharedWords, 0.88),
        (LinkCue.SharedShare, 2.34),
        (LinkCue.AnswersQuestion, 0.36),
        (LinkCue.AnswersHelp, -0.05),
        (LinkCue.Partner, 0.99),
        (LinkCue.LatestOfAuthor, 0.94),
        (LinkCue.ReactsToOther, 0.91),
        (LinkCue.ReactsToSelf, -0.53),
        (LinkCue.ItReacts, -0.48),
        (LinkCue.NobodyCalled, -0.83),
        (LinkCue.LongGap, -1.00),
        (LinkCue.CallsAfterGap, -0.50),
        (LinkCue.QuietAdjacent, 1.40),
        (LinkCue.QuietNobodyCalled, 0.20),
        (LinkCue.QuietAnswer, 0.90),
        (LinkCue.QuietSameAuthor, -0.08),
        (LinkCue.Opens, -0.93),
        (LinkCue.OpensWithQuestion, 0.90),
        (LinkCue.OpensWithGreeting, 2.25),
        (LinkCue.OpensForHelp, 0.72),
        (LinkCue.OpensCalling, -2.47),
        (LinkCue.OpensUnseen, 1.66),
        (LinkCue.OpensAfterGap, 0.00),
        (LinkCue.OpensWhenCalled, -0.41),
        (LinkCue.OpensAfterOwn, 0.06),
        (LinkCue.OpensReacting, -0.51),
        (LinkCue.OpensWithManyWords, 0.24),
        (LinkCue.OpensSharing, -0.36),
        (LinkCue.OpensInQuiet, 1.40),
    ]);

    public static int Count => Weights.Length;

    public static double Score(ReadOnlySpan<double> cues)
    {
        var score = 0.0;
        for (var cue = 0; cue < cues.Length; cue++)
        {
            score += cues[cue] * Weights[cue];
        }

        return score;
    }

    private static double[] InOrder(IEnumerable<(LinkCue Cue, double Weight)> weights) =>
        [.. weights.OrderBy(pair => pair.Cue).Select(pair => pair.Weight)];
}
