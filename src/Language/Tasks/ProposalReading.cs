namespace DigestMonolith.Language.Tasks;

/// <summary>Proposals and wishes: "давайте созвонимся", "how about Monday?", "было бы здорово добавить".</summary>
internal static class ProposalReading
{
    public static Evidence Read(Sentence sentence)
    {
        var wish = TaskCues.Wish.Matches(sentence.Line) ? new Evidence(TaskSignal.FeatureWish, 0.74, 0) : Evidence.None;
        return Evidence.Stronger(wish, TaskCues.Proposal.MatchesAffirmed(sentence.Line) ? new Evidence(TaskSignal.Proposal, Strength(sentence), 0) : Talk(sentence));
    }

    private static double Strength(Sentence sentence)
    {
        if (sentence.Words.Count <= 2 && !sentence.Has(0, 2, at => sentence.Forms[at] != VerbForm.None))
        {
            // "Ну давай!" parts or agrees.
            return 0.15;
        }

        var acts = sentence.Has(0, sentence.Words.Count, at => (sentence.Forms[at] & (VerbForm.We | VerbForm.Infinitive | VerbForm.Imperative)) != 0 || EnglishVerbs.Has(sentence.Words[at]));
        return acts ? 0.82 : 0.62;
    }

    /// <summary>"обсудим завтра?", "созвонимся в три?".</summary>
    private static Evidence Talk(Sentence sentence)
    {
        if (sentence.Asks && !TaskCues.Factual.Matches(sentence.Line))
        {
            for (var at = 0; at < sentence.Words.Count; at++)
            {
                if (sentence.Forms[at].HasFlag(VerbForm.We) && !sentence.IsNegated(at))
                {
                    return new Evidence(TaskSignal.Proposal, 0.72, at);
                }
            }
        }

        return Evidence.None;
    }
}
