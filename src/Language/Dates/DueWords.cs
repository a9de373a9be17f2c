using System.Collections.Frozen;

namespace DigestMonolith.Language.Dates;

/// <summary>The words of time in Russian, Ukrainian and English, and the pieces that the patterns share.</summary>
internal static class DueWords
{
    public const int Timeout = 5000;

    /// <summary>Words after which a time is a deadline ("by") or merely a time ("in").</summary>
    public const string Intro =
        @"(?:(?<by>\b(?:до|к|ко|не\s{1,2}поз(?:днее|же)|не\s{1,2}пізніше|by|until|till|before|due(?:\s(?:on|by|date))?|not?\s{1,2}later\s{1,2}than|deadline|дедлайн|срок|термін)[\s:—–-]{1,3})(?:the\s)?|(?<in>\b(?:в|во|у|на|о|об|on|at|for)\s{1,2})(?:the\s)?)?";

    /// <summary>The hour that may follow a day: "завтра к обеду", "tomorrow at 6 pm".</summary>
    public const string Hour =
        @"(?:,?\s{1,2}(?:с\sутра|зранку|з\sранку|после\sобеда|після\sобіду|в\sобед|в\sобід|noon|утром|дн[её]м|вечером|вранці|вдень|увечері|ввечері|morning|afternoon|evening|night|eod|(?:[01]?[0-9]|2[0-3]):[0-5][0-9]|(?:к|до|в|о|об|at|by|before|around)\s{1,2}(?:обеду|обіду|вечеру|вечора|утру|ранку|noon|lunch|eod|(?:[01]?[0-9]|2[0-3])(?:[:.][0-5][0-9])?(?:\s?(?:am|pm|утра|вечера|ранку|вечора|час(?:ам|ов|а)|годин[иі]?)\b)?(?![0-9]))))?";

    /// <summary>First three letters → month.</summary>
    public static FrozenDictionary<string, int> Months { get; } = Index(
        (1, "янв січ jan"), (2, "фев лют feb"), (3, "мар бер mar"), (4, "апр кві apr"), (5, "мая май маю тра may"), (6, "июн чер jun"),
        (7, "июл лип jul"), (8, "авг сер aug"), (9, "сен вер sep"), (10, "окт жов oct"), (11, "ноя лис nov"), (12, "дек гру dec"));

    public const string MonthName =
        @"(?<month>янв(?:ар[яьею])?|фев(?:рал[яьею])?|мар(?:т[ауе]?)?|апр(?:ел[яьею])?|ма[яйю]|июн[яьею]?|июл[яьею]?|авг(?:уст[ауе]?)?|сен(?:тябр[яьею])?|окт(?:ябр[яьею])?|ноя(?:бр[яьею])?|дек(?:абр[яьею])?|січ(?:ен[ья]|ня)?|лют(?:ого|ий)?|берез(?:ня|ень)|квіт(?:ня|ень)|трав(?:ня|ень)|черв(?:ня|ень)|лип(?:ня|ень)|серп(?:ня|ень)|верес(?:ня|ень)|жовт(?:ня|ень)|листопада?|груд(?:ня|ень)|jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b";

    /// <summary>First letters → day of the week.</summary>
    public static FrozenDictionary<string, DayOfWeek> Weekdays { get; } = Index(
        (DayOfWeek.Monday, "понед понеді пн mon"),
        (DayOfWeek.Tuesday, "втор вівт вт tue"),
        (DayOfWeek.Wednesday, "сред серед ср wed"),
        (DayOfWeek.Thursday, "четв чт thu"),
        (DayOfWeek.Friday, "пятн п'ят пт fri"),
        (DayOfWeek.Saturday, "субб субо сб sat"),
        (DayOfWeek.Sunday, "воск неді вс нд sun"));

    public static FrozenDictionary<string, int> Numbers { get; } = Index(
        (1, "a an one один одну одного"),
        (2, "two два две двух дві двох пару couple"),
        (3, "three три трёх трех трьох"),
        (4, "four четыре четырёх четырех чотири чотирьох"),
        (5, "five пять пяти п'ять п'яти"),
        (6, "six шесть шести шість шести"),
        (7, "seven семь семи сім семи"),
        (10, "ten десять десяти"));

    private static FrozenDictionary<string, T> Index<T>(params (T Meaning, string Words)[] lists) =>
        lists
            .SelectMany(list => list.Words.Split(' ').Select(word => (word, list.Meaning)))
            .DistinctBy(entry => entry.word)
            .ToFrozenDictionary(entry => entry.word, entry => entry.Meaning, StringComparer.OrdinalIgnoreCase);
}
