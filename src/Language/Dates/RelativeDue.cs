using System.Globalization;
using System.Text.RegularExpressions;

namespace DigestMonolith.Language.Dates;

/// <summary>Days counted from the day of posting: "завтра", "через два дні", "in 3 days", "EOD".</summary>
internal static partial class RelativeDue
{
    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.IgnoreCase;

    public static IEnumerable<DueHit> Find(string text, Posting posting)
    {
        foreach (Match match in NearDay().Matches(text))
        {
            var days = match.Groups["after"].Success ? 2 : match.Groups["tomorrow"].Success ? 1 : 0;
            yield return Hit(match, posting.Day.AddDays(days));
        }

        foreach (Match match in InSome().Matches(text))
        {
            if (Count(match) is { } count && count <= 400)
            {
                yield return Hit(match, After(match, posting, count));
            }
        }
    }

    private static DateOnly After(Match match, Posting posting, int count) => match switch
    {
        _ when match.Groups["week"].Success => posting.Day.AddDays(7 * count),
        _ when match.Groups["month"].Success => posting.Day.AddMonths(count),
        _ when match.Groups["half"].Success => posting.DayAfter(TimeSpan.FromMinutes(30)),
        _ when match.Groups["hour"].Success => posting.DayAfter(TimeSpan.FromHours(count)),
        _ when match.Groups["minute"].Success => posting.DayAfter(TimeSpan.FromMinutes(count)),
        _ when match.Groups["work"].Success => Weeks.AddWorkdays(posting.Day, count),
        _ => posting.Day.AddDays(count),
    };

    /// <summary>"через неделю" is one week; "через день" is every other day, and so nothing; "в течение дня" is today.</summary>
    private static int? Count(Match match)
    {
        var count = match.Groups["count"];
        if (!count.Success)
        {
            return !match.Groups["day"].Success ? 1 : match.Groups["during"].Success ? 0 : null;
        }

        return int.TryParse(count.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : DueWords.Numbers.TryGetValue(count.Value, out var named) ? named : null;
    }

    private static bool IsShort(Match match) => match.Groups["hour"].Success || match.Groups["minute"].Success || match.Groups["half"].Success;

    private static DueHit Hit(Match match, DateOnly date) => new(
        date, match.Index, match.Length,
        match.Groups["by"].Success ? DueStrength.Deadline : IsShort(match) ? DueStrength.Hour : DueStrength.Day);

    [GeneratedRegex(DueWords.Intro + @"\b(?:(?<after>послезавтра|післязавтра|(?:the\s)?day\safter\stomorrow)|(?<tomorrow>завтра(?:шн\w{2,3}\sдн\w)?|tomorrow)|(?:сегодня|сьогодні|today|tonight|this\s(?:morning|afternoon|evening)))\b" + DueWords.Hour, Options, DueWords.Timeout)]
    private static partial Regex NearDay();

    [GeneratedRegex(@"\b(?:через|in|(?<during>within|в\sтечение|протягом|упродовж)|за(?=\s{1,2}(?:\S{1,8}\s{1,2})?(?:дн[іиея]|недел|тиж)))\s{1,2}(?:a\s(?=couple))?(?:(?<half>полчаса|пол\sчаса|півгодини|half\san\shour)|(?:(?<count>[0-9]{1,3}|an?|[\p{L}']{2,8})\s{1,2}(?:of\s)?)?(?:(?<work>рабочих|робоч(?:их|і)|business|working)\s{1,2})?(?:(?<day>д(?:ень|ня|ней|ні|нів)|days?)|(?<week>недел[юиья]{1,2}|тиж(?:день|ні|нів|ня)|weeks?)|(?<month>месяц(?:а|ев)?|місяц(?:ь|і|ів|я)|months?)|(?<hour>час(?:а|ов)?|годин[уиі]?|hours?)|(?<minute>мин(?:ут[ыу]?)?|хвилин[уи]?|хв|min(?:ute)?s?)))\b", Options, DueWords.Timeout)]
    private static partial Regex InSome();
}
