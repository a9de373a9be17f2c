using System.Collections.Frozen;
using DigestMonolith.Language.Dates;
using DigestMonolith.Language.Text;

namespace DigestMonolith.Language.Tasks;

/// <summary>
/// English promises as chats have them: "two strings are missing, I'll chase them on Monday". The model of mail scores them
/// low, so the share of such lines in own_en_promises_dev that were tasks speaks instead.
/// </summary>
internal static class ChatPromise
{
    // One right and one wrong added to what was counted.
    public const double OfWork = 18 / 24.0;
    public const double Dated = 13 / 16.0;

    private static readonly FrozenSet<string> NoDeeds = Cues.Set("not never probably maybe perhaps be know see believe sleep stay miss need");
    private static readonly FrozenSet<string> Adverbs = Cues.Set("also then now just definitely gladly");
    private static readonly FrozenSet<string> Determiners = Cues.Set("the a an my our your his her their");

    /// <summary>0 where nothing of the kind is said.</summary>
    public static double Share(Sentence sentence)
    {
        if (sentence.Asks || TaskCues.Idle.Matches(sentence.Line) || TaskCues.Leisure.Matches(sentence.Line) || TaskCues.Reported.Matches(sentence.Line))
        {
            return 0;
        }

        var deeds = Enumerable.Range(0, sentence.Words.Count).Select(at => Deed(sentence, at)).Where(at => at > 0 && at < sentence.Words.Count).ToArray();
        return deeds.Any(at => EnglishVerbs.Has(sentence.Words[at])) ? OfWork
            : deeds.Any(at => !NoDeeds.Contains(sentence.Words[at])) && DueDates.Find(sentence.Text, postedAt: null, zone: null) is not null ? Dated : 0;
    }

    // Where the word stands that "I'll" goes with; 0 where no future of the speaker begins.
    private static int Deed(Sentence sentence, int at)
    {
        var next = Future(sentence, at);
        return next > 0 && next < sentence.Words.Count && Adverbs.Contains(sentence.Words[next]) ? next + 1 : next;
    }

    private static int Future(Sentence sentence, int at) => (sentence.Words[at], Word(sentence, at + 1), Word(sentence, at + 2), Word(sentence, at + 3)) switch
    {
        ("i'll", _, _, _) => at + 1,
        ("i", "will" or "shall", _, _) => at + 2,
        ("i", "can", "take", _) => at + 2,
        ("i'm", "gonna", _, _) => at + 2,
        ("i'm", "going", "to", _) => Journey(sentence, at + 3),
        ("i", "am", "going", "to") => Journey(sentence, at + 4),
        ("will", _, _, _) when sentence.Opens(at) => at + 1,
        _ => 0,
    };

    // "I'm going to Warsaw", "to my sister's wedding".
    private static int Journey(Sentence sentence, int at) =>
        at < sentence.Words.Count && (sentence.IsCapital(at) || Determiners.Contains(sentence.Words[at])) ? 0 : at;

    private static string Word(Sentence sentence, int at) => at < sentence.Words.Count ? sentence.Words[at] : "";
}
