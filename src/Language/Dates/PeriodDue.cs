using System.Text.RegularExpressions;

namespace DigestMonolith.Language.Dates;

/// <summary>Ends of periods and whole weeks: "до кінця тижня", "end of the month", "на следующей неделе".</summary>
internal static partial class PeriodDue
{
    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.IgnoreCase;

    public static IEnumerable<DueHit> Find(string text, DateOnly postedOn)
    {
        foreach (Match match in EndOf().Matches(text))
        {
            var from = match.Groups["next"].Success ? Forward(match, postedOn) : postedOn;
            yield return match.Groups["day"].Success
                ? new DueHit(postedOn, match.Index, match.Length, DueStrength.Hour, DueUnit.Hour)
                : new DueHit(End(match, from), match.Index, match.Length, DueStrength.Deadline);
        }

        foreach (Match match in WeekOf().Matches(text))
        {
            var isDeadline = match.Groups["by"].Success;
            var date = match switch
            {
                _ when match.Groups["weekend"].Success => Weeks.OnOrAfter(postedOn, DayOfWeek.Sunday),
                _ when match.Groups["this"].Success => Weeks.End(postedOn),
                _ when match.Groups["middle"].Success => Weeks.Next(postedOn, DayOfWeek.Wednesday),
                _ => Weeks.Next(postedOn, isDeadline || match.Groups["start"].Success ? DayOfWeek.Monday : DayOfWeek.Friday),
            };
            yield return new DueHit(date, match.Index, match.Length, isDeadline ? DueStrength.Deadline : DueStrength.Day, DueUnit.Week);
        }

        foreach (Match match in MonthOf().Matches(text))
        {
            var isDeadline = match.Groups["by"].Success;
            var month = match.Groups["this"].Success ? postedOn : postedOn.AddMonths(1);
            yield return new DueHit(
                isDeadline ? new DateOnly(month.Year, month.Month, 1) : LastOfMonth(month.Year, month.Month), match.Index, match.Length, isDeadline ? DueStrength.Deadline : DueStrength.Day);
        }
    }

    private static DateOnly Forward(Match match, DateOnly date) =>
        match.Groups["week"].Success ? Weeks.Monday(date).AddDays(7) : match.Groups["month"].Success ? date.AddMonths(1) : date;

    private static DateOnly End(Match match, DateOnly date) => match switch
    {
        _ when match.Groups["week"].Success => Weeks.End(date),
        _ when match.Groups["named"].Success => LastOfMonth(date, DueWords.Months[match.Groups["month"].Value[..3]]),
        _ when match.Groups["month"].Success => LastOfMonth(date.Year, date.Month),
        _ when match.Groups["quarter"].Success => LastOfMonth(date.Year, ((date.Month + 2) / 3) * 3),
        _ when match.Groups["year"].Success => new DateOnly(date.Year, 12, 31),
        _ => date,
    };

    private static DateOnly LastOfMonth(DateOnly date, int month) => LastOfMonth(date.Month <= month ? date.Year : date.Year + 1, month);

    private static DateOnly LastOfMonth(int year, int month) => new(year, month, DateTime.DaysInMonth(year, month));

    [GeneratedRegex(@"\b(?:(?:(?:до|к|в|на|під|by|at|before)\s{1,2}(?:the\s)?)?(?:конц[ауе]|кін(?:ця|ці|ець|цю)|end\sof)\s{1,2}(?:the\s|this\s|этой\s|этого\s|цього\s|(?<next>следующ\w{2,3}\s|наступн\w{2,3}\s|next\s))?(?:(?<week>(?:рабочей\s)?недели|(?:робочого\s)?тижня|(?:work(?:ing)?\s)?week)|(?<named>" + DueWords.MonthName + @")|(?<month>месяца|місяця|month)|(?<quarter>квартала|кварталу|quarter)|(?<year>года|року|year)|(?<day>(?:рабочего\s|робочого\s)?дня|(?:business\s)?day))|(?:by\s)?(?:eod|cob)(?<day>)|(?:by\s)?(?<week>eow)|(?:by\s)?(?<month>eom))\b", Options, DueWords.Timeout)]
    private static partial Regex EndOf();

    [GeneratedRegex(@"\b(?:(?<by>(?:до|к|by|before)\s{1,2})|(?:в|на|during)\s{1,2})?(?:(?:(?<start>начал[еоау]|початку|early|(?:the\s)?(?:start|beginning)\sof)|(?<middle>середин[еіу]|mid))\s{1,2})?(?:(?<next>(?:следующ(?:ей|ую)|будущей|наступн(?:ому|ий|ого)|next)\s{1,2}(?:недел[еюи]|тиж(?:ні|ня|день)|week))|(?<this>(?:этой|эту|цього|цьому|this)\s{1,2}(?:недел[еюи]|тиж(?:ні|ня|день)|week)))\b|\b(?:(?:на|к|до|за|by|on|at)\s{1,2}(?:the\s)?|this\s)(?<weekend>выходн(?:ых|ым|ые)|вихідн(?:их|им|і)|weekend)\b", Options, DueWords.Timeout)]
    private static partial Regex WeekOf();

    [GeneratedRegex(@"\b(?:(?<by>(?:до|к|by|before)\s{1,2})|(?:в|на|у|during)\s{1,2})?(?:(?:следующ(?:ем|его|ий|ему)|наступн(?:ому|ого|ий)|next)\s{1,2}(?:месяц[еау]?|місяц(?:і|я|ь|ю)|month)|(?<this>(?:этом|цьому|this)\s{1,2}(?:месяце|місяці|month)))\b", Options, DueWords.Timeout)]
    private static partial Regex MonthOf();
}
