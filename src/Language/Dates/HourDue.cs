using System.Globalization;
using System.Text.RegularExpressions;

namespace DigestMonolith.Language.Dates;

/// <summary>An hour without a day is the next such hour; "asap" and "before the release" are no day at all.</summary>
internal static partial class HourDue
{
    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.IgnoreCase;

    public static IEnumerable<DueHit> Find(string text, Posting posting)
    {
        foreach (Match match in Hour().Matches(text))
        {
            yield return new DueHit(posting.DayOf(Time(match)), match.Index, match.Length, DueStrength.Hour, DueUnit.Hour);
        }

        foreach (Match match in Vague().Matches(text))
        {
            yield return new DueHit(null, match.Index, match.Length, DueStrength.Hour);
        }
    }

    private static TimeOnly Time(Match match) => match switch
    {
        _ when match.Groups["morning"].Success => new TimeOnly(10, 0),
        _ when match.Groups["noon"].Success => new TimeOnly(14, 0),
        _ when match.Groups["evening"].Success => new TimeOnly(21, 0),
        _ when match.Groups["night"].Success => TimeOnly.MaxValue,
        _ => Clock(match),
    };

    private static TimeOnly Clock(Match match)
    {
        var hour = int.Parse(match.Groups["hour"].ValueSpan, CultureInfo.InvariantCulture) % 24;
        var minute = match.Groups["minute"].Success ? int.Parse(match.Groups["minute"].ValueSpan, CultureInfo.InvariantCulture) : 0;
        return new TimeOnly(match.Groups["pm"].Success && hour < 12 ? hour + 12 : match.Groups["am"].Success && hour == 12 ? 0 : hour, minute);
    }

    [GeneratedRegex(@"\b(?:(?:до|к|в|о|об|by|until|at|before|around)\s{1,2}(?:(?<hour>[01]?[0-9]|2[0-3]):(?<minute>[0-5][0-9])(?:\s?(?:(?<pm>pm)|(?<am>am))\b)?|(?<hour>1[0-2]|[1-9])\s?(?:(?<pm>pm)|(?<am>am))\b|(?<hour>[01]?[0-9]|2[0-3])\s(?:утра|часам|ранку|(?<pm>вечера|вечора))\b)(?![0-9])|(?:к|до|by|before)\s{1,2}(?:(?<noon>обеда|обеду|обіду|noon|lunch)|(?<evening>вечера|вечеру|вечора)|(?<morning>утра|утру|ранку)|(?<night>ночи|ночі|midnight))\b)", Options, DueWords.Timeout)]
    private static partial Regex Hour();

    [GeneratedRegex(@"\b(?:asap|as\ssoon\sas\spossible|urgent(?:ly)?|как\sможно\s(?:скорее|быстрее)|якнайшвидше|якомога\sшвидше|срочно|терміново|(?:(?:до|к|під|by|at|before)\s{1,2}(?:the\s)?)?(?:конц[ауе]|кін(?:ця|ці|ець|цю)|end\sof)\s{1,2}(?:the\s|this\s|этого\s|цього\s)?(?:спринта|спринту|sprint|итерации|ітерації|iteration|проекта|проєкту|project)|(?:до|перед|before\sthe|before|by\sthe)\s{1,2}(?:релизом|релиза|релізом|релізу|выкладкой|выкладки|деплоем|деплоя|деплою|встречи|встречей|зустрічі|зустріччю|созвона|созвоном|митинга|мітингу|дзвінка|демо|release|deploy|meeting|demo|launch|standup))\b", Options, DueWords.Timeout)]
    private static partial Regex Vague();
}
