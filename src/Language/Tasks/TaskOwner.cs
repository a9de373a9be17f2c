namespace DigestMonolith.Language.Tasks;

/// <summary>Who is to do it: the speaker, the one called by name, or the one spoken of.</summary>
internal static class TaskOwner
{
    public static string? Of(Sentence sentence, Evidence evidence, string? speaker) => evidence.Signal switch
    {
        TaskSignal.Promise => SaysWe(sentence, evidence) ? null : speaker,
        TaskSignal.Assignment when AssignmentReading.Subject(sentence, evidence.At) is >= 0 and var at => sentence.Original(at),
        TaskSignal.Ask or TaskSignal.Need or TaskSignal.Proposal => Called(sentence) ?? Obliged(sentence, evidence),
        _ => Called(sentence),
    };

    /// <summary>"@anton …", "Антон, …", "Привет, Антон!", "…, Ігоре?".</summary>
    public static string? Called(Sentence sentence)
    {
        for (var at = 0; at < sentence.Words.Count; at++)
        {
            if (sentence.Words[at][0] == '@' && sentence.Words[at].Length > 2)
            {
                return sentence.Original(at);
            }
        }

        for (var at = 0; at < Math.Min(3, sentence.Words.Count - 1); at++)
        {
            if (IsClosed(sentence, at + 1) && (at == 0 || sentence.Opens(at) || Greets(sentence, at - 1))
                && (at == 0 ? PersonWords.IsCallable(sentence, 0) && (sentence.IsCapital(0) || IsSpokenTo(sentence, 1)) : PersonWords.IsName(sentence, at)))
            {
                return sentence.Original(at);
            }
        }

        var last = sentence.Words.Count - 1;
        return last > 0 && sentence.Gap(last).Contains(',') && PersonWords.IsName(sentence, last) ? sentence.Original(last) : null;
    }

    // "Марто спитаєш", "Маша должна": a name beside the verb, with no comma.
    private static string? Obliged(Sentence sentence, Evidence evidence)
    {
        var at = evidence.Signal == TaskSignal.Need || sentence.Forms[evidence.At].HasFlag(VerbForm.Other) ? AssignmentReading.Subject(sentence, evidence.At) : evidence.At == 1 && PersonWords.IsName(sentence, 0) ? 0 : -1;
        return at >= 0 ? sentence.Original(at) : null;
    }

    // "We shall" is nobody in particular.
    private static bool SaysWe(Sentence sentence, Evidence evidence) =>
        sentence.Forms[evidence.At].HasFlag(VerbForm.We) || sentence.Words[evidence.At] is "будем" or "будемо" || sentence.Words[0] is "we" or "we'll";

    private static bool IsClosed(Sentence sentence, int next) => sentence.Gap(next).IndexOfAny(",:—–!") >= 0 || sentence.Gap(next).Contains(" - ", StringComparison.Ordinal);

    private static bool Greets(Sentence sentence, int at) => Text.Cues.Greetings.Contains(sentence.Words[at]);

    private static bool IsSpokenTo(Sentence sentence, int from) =>
        sentence.Has(from, from + 3, at => (sentence.Forms[at] & (VerbForm.Imperative | VerbForm.You)) != 0 || EnglishVerbs.Has(sentence.Words[at]) || sentence.Words[at] is "can" or "could" or "please" or "можешь" or "можете" or "зможеш" or "пожалуйста" or "ты" or "ти");
}
