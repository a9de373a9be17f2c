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
        var acts = sentence.Has(0, sentence.Words.Count, at => (sentence.Forms[at] & (VerbForm.We | VerbForm.Infinitive | VerbForm.Imperative)) != 0 || EnglishVerbs.Has(sentence.Words[at]));
        return acts ? 0.82 : AsksPrice(sentence) ? 0.15 : IsFarewell(sentence) ? 0.15 : 0.62;
    }

    // "сколько стоит …?" is no "стоит попробовать".
    private static bool AsksPrice(Sentence sentence) => sentence.Asks && sentence.Words.Any(word => word is "сколько" or "скільки");

    // "Ну давай, удачи!" parts or agrees.
    private static bool IsFarewell(Sentence sentence)
    {
        for (var at = 0; at < sentence.Words.Count; at++)
        {
            if (sentence.Words[at] is "давай" or "давайте")
            {
                return at == sentence.Words.Count - 1 || sentence.Gap(at + 1).IndexOfAny(",.!") >= 0;
            }
        }

        return false;
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
