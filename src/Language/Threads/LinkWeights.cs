namespace DigestMonolith.Language.Threads;

/// <summary>How much each cue counts. Set after measurement on public help channels; a trained ranker may take this place.</summary>
internal static class LinkWeights
{
    private static readonly double[] Weights = InOrder(
    [
        (LinkCue.Gap, -0.48),
        (LinkCue.Distance, -1.38),
        (LinkCue.Adjacent, -1.02),
        (LinkCue.SameAuthor, 1.52),
        (LinkCue.SameAuthorAdjacent, 1.90),
        (LinkCue.CallsAuthor, 3.66),
        (LinkCue.CallsAuthorLatest, -0.42),
        (LinkCue.CallsSomebodyElse, -3.10),
        (LinkCue.SameAuthorSameCall, 0.55),
        (LinkCue.SameAuthorKeepsCall, -0.20),
        (LinkCue.SameAuthorOtherCall, -1.92),
        (LinkCue.CalledByIt, 0.78),
        (LinkCue.CalledByItLatest, 1.06),
        (LinkCue.ItCallsSomebodyElse, -2.05),
        (LinkCue.SpeaksOfAuthor, 4.27),
        (LinkCue.ItSpeaksOfMe, 1.69),
        (LinkCue.SharedWords, 0.88),
        (LinkCue.SharedShare, 2.35),
        (LinkCue.AnswersQuestion, 0.35),
        (LinkCue.AnswersHelp, -0.05),
        (LinkCue.Partner, 0.99),
        (LinkCue.LatestOfAuthor, 0.96),
        (LinkCue.ReactsToOther, 0.89),
        (LinkCue.ReactsToSelf, -0.53),
        (LinkCue.ItReacts, -0.46),
        (LinkCue.NobodyCalled, -0.82),
        (LinkCue.Opens, -0.88),
        (LinkCue.OpensWithQuestion, 0.91),
        (LinkCue.OpensWithGreeting, 2.25),
        (LinkCue.OpensForHelp, 0.74),
        (LinkCue.OpensCalling, -2.45),
        (LinkCue.OpensUnseen, 1.65),
        (LinkCue.OpensAfterGap, 0.04),
        (LinkCue.OpensWhenCalled, -0.43),
        (LinkCue.OpensAfterOwn, 0.06),
        (LinkCue.OpensReacting, -0.51),
        (LinkCue.OpensWithManyWords, 0.23),
        (LinkCue.OpensSharing, -0.35),
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
