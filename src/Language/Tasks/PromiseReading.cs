using DigestMonolith.Language.Dates;

namespace DigestMonolith.Language.Tasks;

/// <summary>Promises in the first person: "сделаю", "беру на себя", "I'll take it".</summary>
internal static class PromiseReading
{
    public static Evidence Read(Sentence sentence)
    {
        if (sentence.Asks || TaskCues.Idle.Matches(sentence.Line) || Hearsay.IsOf(sentence))
        {
            return Evidence.None;
        }

        var best = TaskCues.Promise.MatchesAffirmed(sentence.Line) || OpensWithWill(sentence) || TakesOver(sentence) || Vows(sentence) ? new Evidence(TaskSignal.Promise, Phrase(sentence), 0) : Evidence.None;
        for (var at = 0; at < sentence.Words.Count; at++)
        {
            best = Evidence.Stronger(best, new Evidence(TaskSignal.Promise, Word(sentence, at), at));
        }

        if (TaskCues.Leisure.Matches(sentence.Line))
        {
            return best with { Strength = best.Strength * 0.4 };
        }

        return TaskCues.Unsure.Matches(sentence.Line) ? best with { Strength = best.Strength * 0.55 }
            : TaskCues.If.Matches(sentence.Line) ? best with { Strength = best.Strength * 0.75 } : best;
    }

    // "бекап на мне", "с меня пончики"; of "0% на мені" nobody is to do anything.
    private static bool TakesOver(Sentence sentence) => sentence.Has(1, sentence.Words.Count, at =>
        (sentence.Words[at - 1], sentence.Words[at]) is ("на", "мне") or ("на", "мені") or ("с", "меня") or ("з", "мене") or ("за", "мной") or ("за", "мною")
        && !sentence.IsNegated(at - 1) && !(at > 1 && IsAmount(sentence.Words[at - 2])));

    private static bool IsAmount(string word) =>
        char.IsDigit(word[0]) || word is "%" || word.StartsWith("процент", StringComparison.Ordinal) || word.StartsWith("відсот", StringComparison.Ordinal);

    // "обещаю прислать"; where no verb follows it backs up what was said before.
    private static bool Vows(Sentence sentence) => sentence.Has(0, sentence.Words.Count - 1, at =>
        sentence.Words[at] is "обещаю" or "обіцяю" && !sentence.IsNegated(at) && sentence.Has(at + 1, at + 4, sentence.IsInfinitive));

    // "I will need", "I'll see": what follows is no work.
    private static double Phrase(Sentence sentence) =>
        sentence.Words.Count <= 2 || !char.IsAscii(sentence.Words[0][0]) ? 0.8 : sentence.Has(0, sentence.Words.Count, at => EnglishVerbs.Has(sentence.Words[at])) ? 0.8 : 0.45;

    // "will send it tomorrow"
    private static bool OpensWithWill(Sentence sentence) =>
        sentence.Has(0, sentence.Words.Count - 1, at => sentence.Words[at] == "will" && sentence.Opens(at) && EnglishVerbs.Has(sentence.Words[at + 1]));

    private static double Word(Sentence sentence, int at)
    {
        var form = sentence.Forms[at];
        if (sentence.IsNegated(at) || VerbTable.IsAmbiguous(sentence.Words[at]))
        {
            return 0;
        }

        if (form.HasFlag(VerbForm.I))
        {
            return 0.86;
        }

        if (form == VerbForm.We && at > 0 && sentence.Words[at - 1] is "давай" or "давайте")
        {
            return 0;
        }

        if (form == VerbForm.None && FirstPerson.Fits(sentence.Words[at]) && !sentence.Words.Contains("не") && DueDates.Find(sentence.Text, postedAt: null, zone: null) is not null)
        {
            return 0.6;
        }

        return form.HasFlag(VerbForm.We) && sentence.Words.Count > 1 ? 0.66
            : sentence.Words[at] is "буду" or "будем" or "будемо" && sentence.Has(at + 1, at + 3, sentence.IsInfinitive) ? 0.58 : 0;
    }
}
