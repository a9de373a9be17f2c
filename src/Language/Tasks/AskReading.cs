namespace DigestMonolith.Language.Tasks;

/// <summary>Requests: an order, "please", "can you", "сделаешь?".</summary>
internal static class AskReading
{
    public static Evidence Read(Sentence sentence)
    {
        var isPolite = TaskCues.Please.Matches(sentence.Line);
        var best = Evidence.None;
        for (var at = 0; at < sentence.Words.Count; at++)
        {
            best = Evidence.Stronger(best, new Evidence(TaskSignal.Ask, Word(sentence, at, isPolite), at));
        }

        if (TaskCues.DontForget.Matches(sentence.Line))
        {
            best = Evidence.Stronger(best, new Evidence(TaskSignal.Ask, 0.86, 0));
        }

        return TaskCues.Reported.Matches(sentence.Line) ? best with { Strength = best.Strength * 0.6 } : best;
    }

    private static double Word(Sentence sentence, int at, bool isPolite)
    {
        var form = sentence.Forms[at];
        if (sentence.IsNegated(at))
        {
            return 0;
        }

        if (form.HasFlag(VerbForm.Imperative) && (!VerbTable.IsAmbiguous(sentence.Words[at]) || isPolite || IsForMe(sentence, at) || IsAddressed(sentence, at)))
        {
            return Order(sentence, at, isPolite);
        }

        if (form.HasFlag(VerbForm.You) && sentence.Asks)
        {
            return TaskCues.Factual.Matches(sentence.Line) ? 0.3 : 0.84;
        }

        // "кто возьмёт задачу?"
        if (form.HasFlag(VerbForm.Other) && sentence.Asks && sentence.Has(at - 3, at, before => sentence.Words[before] is "кто" or "хто" or "кто-нибудь" or "кто-то" or "хтось"))
        {
            return 0.7;
        }

        if (sentence.IsInfinitive(at))
        {
            return TaskCues.CanYou.Place(sentence.Line) is >= 0 and var place && place < sentence.Offsets[at]
                ? TaskCues.Factual.Matches(sentence.Line[..place] + " ") ? 0.4 : 0.88
                : EnglishOrder(sentence, at, isPolite);
        }

        return 0;
    }

    private static double Order(Sentence sentence, int at, bool isPolite)
    {
        // "подскажите, кто …?" asks for words, not for work.
        var asksForWords = sentence.Asks && (sentence.Words[at].StartsWith("подскаж", StringComparison.Ordinal) || sentence.Words[at].StartsWith("підкаж", StringComparison.Ordinal));
        return asksForWords ? 0.35 : isPolite ? 0.94 : sentence.Opens(at) ? 0.88 : sentence.Forms[at] == VerbForm.Imperative ? 0.76 : 0.4;
    }

    private static double EnglishOrder(Sentence sentence, int at, bool isPolite)
    {
        if (!char.IsAscii(sentence.Words[at][0]))
        {
            return isPolite && at > 0 ? 0.9 : 0;
        }

        return !sentence.Opens(at) ? 0 : at > 0 && sentence.Words[at - 1] is "please" or "pls" or "plz" or "kindly" ? 0.9 : sentence.Asks ? 0.3 : isPolite ? 0.85 : 0.7;
    }

    private static bool IsForMe(Sentence sentence, int at) => at + 1 < sentence.Words.Count && sentence.Words[at + 1] is "мне" or "нам" or "мені" or "сюда" or "сюди" or "ему" or "ей" or "им";

    private static bool IsAddressed(Sentence sentence, int at) => at is 1 or 2 && sentence.Gap(at).Contains(',') && sentence.Words[0][0] is not '@' || (at == 1 && sentence.Words[0][0] == '@');
}
