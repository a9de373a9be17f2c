namespace DigestMonolith.Language.Tasks;

/// <summary>Work that is said of somebody else: "Маша подготовит отчёт", "пусть Антон проверит", "John will send it".</summary>
internal static class AssignmentReading
{
    public static Evidence Read(Sentence sentence)
    {
        if (sentence.Asks || TaskCues.Unsure.Matches(sentence.Line) || Hearsay.IsOf(sentence))
        {
            return Evidence.None;
        }

        for (var at = 1; at < sentence.Words.Count; at++)
        {
            if (IsOtherPerson(sentence, at) && !sentence.IsNegated(at) && Subject(sentence, at) >= 0)
            {
                return IsLet(sentence) ? new Evidence(TaskSignal.Ask, 0.82, at) : new Evidence(TaskSignal.Assignment, 0.74, at);
            }
        }

        return Evidence.None;
    }

    /// <summary>The name that a verb belongs to, up to three words before it or right after it; -1 when there is none.</summary>
    public static int Subject(Sentence sentence, int verb)
    {
        for (var at = verb - 1; at >= Math.Max(0, verb - 3); at--)
        {
            if (PersonWords.IsName(sentence, at))
            {
                return at;
            }
        }

        return IsLet(sentence) && verb + 1 < sentence.Words.Count && PersonWords.IsName(sentence, verb + 1) ? verb + 1 : -1;
    }

    private static bool IsOtherPerson(Sentence sentence, int at) =>
        sentence.Forms[at].HasFlag(VerbForm.Other)
        || (at > 1 && EnglishVerbs.Has(sentence.Words[at]) && sentence.Words[at - 1] is "will" or "to" or "should" or "must");

    private static bool IsLet(Sentence sentence) => sentence.Has(0, sentence.Words.Count, at => sentence.Words[at] is "пусть" or "хай" or "нехай" or "пускай");
}
