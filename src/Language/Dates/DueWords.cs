using System.Collections.Frozen;

namespace DigestMonolith.Language.Dates;

/// <summary>The words of time in Russian, Ukrainian and English, and the pieces that the patterns share.</summary>
internal static class DueWords
{
    public const int Timeout = 5000;

    /// <summary>Words after which a time is a deadline ("by") or merely a time ("in").</summary>
    public const string Intro =
        @"(?:(?<by>\b(?:до|к|ко|не\s{1,2}поз(?:днее|же)|не\s{1,2}пізніше|by|until|till|before|due(?:\s(?:on|by|date))?|no\s{1,2}later\s{1,2}than|deadline|дедлайн|срок|термін)[\s:—–-]{1,3})(?:the\s)?|(?<in>\b(?:в|во|у|на|о|об|on|at|for)\s{1,2})(?:the\s)?)?";

    /// <summary>The hour that may follow a day: "завтра к обеду", "tomorrow at 6 pm".</summary>
    public const string Hour =
        @"(?:,?\s{1,2}(?:утром|дн[её]м|вечером|вранці|вдень|увечері|ввечері|morning|afternoon|evening|night|eod|(?:[01]?[0-9]|2[0-3]):[0-5][0-9]|(?:к|до|в|о|об|at|by|before|around)\s{1,2}(?:обеду|обіду|вечеру|вечора|утру|ранку|noon|lunch|eod|(?:[01]?[0-9]|2[0-3])(?:[:.][0-5][0-9])?(?:\s?(?:am|pm|утра|вечера|ранку|вечора|час(?:ам|ов|а)|годин[иі]?)\b)?(?![0-9]))))?";

    /// <summary>Stem → month; the longest stems that the forms of all three languages share.</summary>
    public static FrozenDictionary<string, int> Months { get; } = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase)
    {
        ["янв"] = 1, ["фев"] = 2, ["мар"] = 3, ["апр"] = 4, ["мая"] = 5, ["май"] = 5, ["маю"] = 5, ["июн"] = 6, ["июл"] = 7, ["авг"] = 8,
        ["сен"] = 9, ["окт"] = 10, ["ноя"] = 11, ["дек"] = 12,
        ["січ"] = 1, ["лют"] = 2, ["бер"] = 3, ["кві"] = 4, ["тра"] = 5, ["чер"] = 6, ["лип"] = 7, ["сер"] = 8, ["вер"] = 9, ["жов"] = 10,
        ["лис"] = 11, ["гру"] = 12,
        ["jan"] = 1, ["feb"] = 2, ["mar"] = 3, ["apr"] = 4, ["may"] = 5, ["jun"] = 6, ["jul"] = 7, ["aug"] = 8, ["sep"] = 9, ["oct"] = 10,
        ["nov"] = 11, ["dec"] = 12,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    public const string MonthName =
        @"(?<month>янв(?:ар[яьею])?|фев(?:рал[яьею])?|мар(?:т[ауе]?)?|апр(?:ел[яьею])?|ма[яйю]|июн[яьею]?|июл[яьею]?|авг(?:уст[ауе]?)?|сен(?:тябр[яьею])?|окт(?:ябр[яьею])?|ноя(?:бр[яьею])?|дек(?:абр[яьею])?|січ(?:ен[ья]|ня)?|лют(?:ого|ий)?|берез(?:ня|ень)|квіт(?:ня|ень)|трав(?:ня|ень)|черв(?:ня|ень)|лип(?:ня|ень)|серп(?:ня|ень)|верес(?:ня|ень)|жовт(?:ня|ень)|листопада?|груд(?:ня|ень)|jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b";

    /// <summary>First letters → day of the week.</summary>
    public static FrozenDictionary<string, DayOfWeek> Weekdays { get; } = new Dictionary<string, DayOfWeek>(StringComparer.OrdinalIgnoreCase)
    {
        ["понед"] = DayOfWeek.Monday, ["понеді"] = DayOfWeek.Monday, ["пн"] = DayOfWeek.Monday, ["mon"] = DayOfWeek.Monday,
        ["втор"] = DayOfWeek.Tuesday, ["вівт"] = DayOfWeek.Tuesday, ["вт"] = DayOfWeek.Tuesday, ["tue"] = DayOfWeek.Tuesday,
        ["сред"] = DayOfWeek.Wednesday, ["серед"] = DayOfWeek.Wednesday, ["ср"] = DayOfWeek.Wednesday, ["wed"] = DayOfWeek.Wednesday,
        ["четв"] = DayOfWeek.Thursday, ["чт"] = DayOfWeek.Thursday, ["thu"] = DayOfWeek.Thursday,
        ["пятн"] = DayOfWeek.Friday, ["п'ят"] = DayOfWeek.Friday, ["пт"] = DayOfWeek.Friday, ["fri"] = DayOfWeek.Friday,
        ["субб"] = DayOfWeek.Saturday, ["субо"] = DayOfWeek.Saturday, ["сб"] = DayOfWeek.Saturday, ["sat"] = DayOfWeek.Saturday,
        ["воск"] = DayOfWeek.Sunday, ["неді"] = DayOfWeek.Sunday, ["вс"] = DayOfWeek.Sunday, ["нд"] = DayOfWeek.Sunday, ["sun"] = DayOfWeek.Sunday,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    public static FrozenDictionary<string, int> Numbers { get; } = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase)
    {
        ["a"] = 1, ["an"] = 1, ["one"] = 1, ["один"] = 1, ["одну"] = 1, ["одного"] = 1,
        ["two"] = 2, ["два"] = 2, ["две"] = 2, ["двух"] = 2, ["дві"] = 2, ["двох"] = 2, ["пару"] = 2, ["пары"] = 2, ["a couple of"] = 2, ["couple of"] = 2,
        ["three"] = 3, ["три"] = 3, ["трёх"] = 3, ["трех"] = 3, ["трьох"] = 3,
        ["four"] = 4, ["четыре"] = 4, ["четырёх"] = 4, ["четырех"] = 4, ["чотири"] = 4, ["чотирьох"] = 4,
        ["five"] = 5, ["пять"] = 5, ["пяти"] = 5, ["п'ять"] = 5, ["п'яти"] = 5,
        ["six"] = 6, ["шесть"] = 6, ["шести"] = 6, ["шість"] = 6,
        ["seven"] = 7, ["семь"] = 7, ["семи"] = 7, ["сім"] = 7,
        ["ten"] = 10, ["десять"] = 10, ["десяти"] = 10,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
}
