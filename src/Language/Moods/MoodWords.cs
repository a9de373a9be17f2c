using System.Collections.Frozen;
using DigestMonolith.Language.Text;

namespace DigestMonolith.Language.Moods;

/// <summary>Words by mood, in any one form: they are compared by stem.</summary>
internal static class MoodWords
{
    // No "bug", "fix", "work" or "класс": at work these are things, not moods. No word whose stem means another thing.
    private static readonly (MoodCue Cue, string Words)[] Lists =
    [
        (MoodCue.Positive,
            "хорошо отлично заработало починили молодец молодцы красота удобно приятно "
            + "добре чудово гарно запрацювало полагодили зручно приємно "
            + "good nice glad happy excellent perfect"),
        (MoodCue.Negative,
            "плохо ужасно жаль грустно печально сломалось сломали упало упал упала неудобно отстой бесит разочарован устал устала "
            + "погано жахливо шкода сумно зламалось впало впав втомився втомилась "
            + "bad terrible sad broken failed failure awful sorry annoying tired disappointed"),
        (MoodCue.Conflict | MoodCue.Negative,
            "против неправда ерунда бред чушь глупость возмутительно претензия виноват виновата обвиняешь надоело достали хамство враньё "
            + "нісенітниця дурниця маячня неправда набридло брехня "
            + "nonsense wrong ridiculous disagree blame fault unacceptable bullshit stupid liar"),
        (MoodCue.Collaboration,
            "давайте вместе помогу помоги поможем помощь предлагаю согласен согласна договорились обсудим созвонимся подскажите присоединяюсь "
            + "давай разом допоможу допоможи допомога пропоную згоден згодна домовились обговоримо підкажіть "
            + "together help let's agree agreed suggest discuss sync pair review"),
        (MoodCue.Collaboration | MoodCue.Positive,
            "спасибо благодарю дякую спасибі вдячний thanks thank thx appreciate"),
        (MoodCue.Stress | MoodCue.Negative,
            "срочно пожар дедлайн опаздываем авария паника завал аврал критично блокер недоступен просрочили переработки задержка "
            + "терміново пожежа запізнюємось аварія паніка завал критично недоступний прострочили затримка "
            + "urgent asap deadline outage overdue blocker critical late escalate overloaded delay"),
        (MoodCue.Enthusiasm | MoodCue.Positive,
            "ура супер круто огонь восторг потрясающе наконец-то обожаю поздравляю шикарно "
            + "супер круто вогонь захват нарешті обожнюю вітаю неймовірно "
            + "hooray awesome amazing great excited love wow congratulations congrats fantastic yay"),
    ];

    private static readonly (MoodCue Cue, string Words)[] DeniedLists =
    [
        (MoodCue.Conflict | MoodCue.Negative, "согласен согласна прав правы згоден згодна правий agree fair"),
        (MoodCue.Stress | MoodCue.Negative,
            "работает работают запускается успеваю успеваем успею успеем получается открывается собирается отвечает "
            + "працює працюють запускається встигаю встигаємо встигну виходить відкривається відповідає "
            + "work working start respond build load"),
        (MoodCue.Negative, "хорошо нравится good like happy sure добре подобається"),
    ];

    /// <summary>Stem → what it tells.</summary>
    public static FrozenDictionary<string, MoodCue> Said { get; } = ByStem(Lists);

    /// <summary>Stem → what it tells after "не".</summary>
    public static FrozenDictionary<string, MoodCue> Denied { get; } = ByStem(DeniedLists);

    public static FrozenSet<string> Denials { get; } = new[]
    {
        "не", "нет", "ні", "нема", "немає", "ничего", "not", "no", "never", "don't", "doesn't", "didn't", "isn't", "can't", "won't", "dont", "cant",
    }.ToFrozenSet(StringComparer.Ordinal);

    private static FrozenDictionary<string, MoodCue> ByStem((MoodCue Cue, string Words)[] lists) =>
        lists
            .SelectMany(list => list.Words.Split(' ').Select(word => (Stem: Stemmer.Stem(word), list.Cue)))
            .GroupBy(entry => entry.Stem, StringComparer.Ordinal)
            .ToFrozenDictionary(group => group.Key, group => group.Aggregate(MoodCue.None, (cues, entry) => cues | entry.Cue), StringComparer.Ordinal);
}
