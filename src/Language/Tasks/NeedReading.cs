namespace DigestMonolith.Language.Tasks;

/// <summary>What has to be done, whoever does it: "надо обновить сертификат", "we need to renew it".</summary>
internal static class NeedReading
{
    public static Evidence Read(Sentence sentence)
    {
        if (!TaskCues.Need.MatchesAffirmed(sentence.Line) || TaskCues.PastNeed.Matches(sentence.Line) || (sentence.Asks && TaskCues.Factual.Matches(sentence.Line)))
        {
            return Evidence.None;
        }

        var place = TaskCues.Need.Place(sentence.Line);
        for (var at = 0; at < sentence.Words.Count; at++)
        {
            if (sentence.IsInfinitive(at) && sentence.Offsets[at] > place && !sentence.IsNegated(at))
            {
                return new Evidence(TaskSignal.Need, sentence.Asks ? 0.5 : char.IsAscii(sentence.Words[at][0]) ? 0.66 : 0.8, at);
            }
        }

        var isWanted = sentence.Words.Any(word => word is "нужен" or "нужна" or "нужны" or "потрібен" or "потрібна" or "потрібні" or "чтобы" or "щоб");
        return new Evidence(TaskSignal.Need, sentence.Asks ? 0.2 : isWanted ? 0.62 : 0.45, 0);
    }
}
