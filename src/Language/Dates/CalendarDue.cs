using System.Globalization;
using System.Text.RegularExpressions;

namespace DigestMonolith.Language.Dates;

/// <summary>Dates by the calendar: "15 марта", "March 15th", "до 15.03", "2026-03-15", "до 15-го".</summary>
internal static partial class CalendarDue
{
    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.IgnoreCase;

    public static IEnumerable<DueHit> Find(string text, DateOnly postedOn)
    {
        foreach (var pattern in (Regex[])[IsoDate(), DayMonth(), MonthDay(), Dotted()])
        {
            foreach (Match match in pattern.Matches(text))
            {
                if (Read(match, postedOn, Month(match), Number(match, "day")) is { } hit)
                {
                    yield return hit;
                }
            }
        }

        foreach (Match match in Slashed().Matches(text))
        {
            if (ReadSlashed(match, postedOn) is { } hit)
            {
                yield return hit;
            }
        }

        foreach (Match match in DayOnly().Matches(text))
        {
            if (ReadDay(match, postedOn) is { } hit)
            {
                yield return hit;
            }
        }
    }

    private static DueHit? Read(Match match, DateOnly postedOn, int month, int day)
    {
        var isDeadline = match.Groups["by"].Success;
        var date = match.Groups["year"] is { Success: true } year
            ? Date(FullYear(year.ValueSpan), month, day)
            : Coming(postedOn, month, day, roll: isDeadline);
        // "до 31.02": somebody waits, nobody knows until when.
        return isDeadline || date >= postedOn ? Hit(match, date, isDeadline) : null;
    }

    /// <summary>"5/6" is the fifth of June or the sixth of May: said as a deadline it keeps its words and no date.</summary>
    private static DueHit? ReadSlashed(Match match, DateOnly postedOn)
    {
        var first = Number(match, "first");
        var second = Number(match, "second");
        if (first <= 12 && second <= 12 && first != second)
        {
            return match.Groups["by"].Success && first > 0 && second > 0 ? Hit(match, null, isDeadline: true) : null;
        }

        return first > 12 ? Read(match, postedOn, second, first) : Read(match, postedOn, first, second);
    }

    private static DueHit? ReadDay(Match match, DateOnly postedOn)
    {
        var day = Number(match, "day");
        var date = Date(postedOn.Year, postedOn.Month, day);
        if (date is null || date < postedOn)
        {
            var next = postedOn.AddMonths(1);
            date = Date(next.Year, next.Month, day);
        }

        return date is null ? null : Hit(match, date, match.Groups["by"].Success);
    }

    private static DateOnly? Coming(DateOnly postedOn, int month, int day, bool roll) =>
        Date(postedOn.Year, month, day) is { } date && date >= postedOn
            ? date
            : roll || IsTurnOfYear(postedOn, month) ? Date(postedOn.Year + 1, month, day) : null;

    // In December "10 января" is the one to come.
    private static bool IsTurnOfYear(DateOnly postedOn, int month) => postedOn.Month >= 11 && month <= 2;

    private static DateOnly? Date(int year, int month, int day) =>
        year is > 0 and < 10000 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month) ? new DateOnly(year, month, day) : null;

    private static DueHit Hit(Match match, DateOnly? date, bool isDeadline) =>
        new(date, match.Index, match.Length, isDeadline ? DueStrength.Deadline : DueStrength.Day);

    private static int Month(Match match) =>
        char.IsAsciiDigit(match.Groups["month"].ValueSpan[0]) ? Number(match, "month") : DueWords.Months[match.Groups["month"].Value[..3]];

    private static int FullYear(ReadOnlySpan<char> year) => int.Parse(year, CultureInfo.InvariantCulture) + (year.Length == 2 ? 2000 : 0);

    private static int Number(Match match, string group) => int.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(DueWords.Intro + @"(?<![0-9-])(?<year>20[0-9]{2})-(?<month>[0-9]{2})-(?<day>[0-9]{2})(?![0-9-])" + DueWords.Hour, Options, DueWords.Timeout)]
    private static partial Regex IsoDate();

    [GeneratedRegex(DueWords.Intro + @"(?<![0-9.,])(?<day>[0-9]{1,2})(?:-?(?:го|е|му)|-?(?:st|nd|rd|th))?\s{0,2}(?:of\s)?" + DueWords.MonthName + @"(?:,?\s{1,2}(?<year>20[0-9]{2})\b)?" + DueWords.Hour, Options, DueWords.Timeout)]
    private static partial Regex DayMonth();

    [GeneratedRegex(DueWords.Intro + @"\b" + DueWords.MonthName + @"\.?\s{1,2}(?<day>[0-9]{1,2})(?:st|nd|rd|th)?(?![0-9:.]*[0-9])(?:,?\s{1,2}(?<year>20[0-9]{2})\b)?" + DueWords.Hour, Options, DueWords.Timeout)]
    private static partial Regex MonthDay();

    // Without a year only after a word: "2.10" alone is a version, and so it is after "обновить до".
    [GeneratedRegex(DueWords.Intro + @"(?<![0-9.,v])(?:(?<day>[0-9]{1,2})\.(?<month>[0-9]{1,2})\.(?<year>20[0-9]{2})|(?<day>[0-9]{2})\.(?<month>0[1-9]|1[0-2])\.(?<year>[0-9]{2})|(?<=\s)(?<!\b(?:обнов\w{0,8}|верси\w{0,3}|версі\w{0,3}|оновит\w{0,4}|upgrade|update)\s[^\n]{0,20})(?<=\b(?:до|к|на|дедлайн|срок|термін|by|due|deadline)[\s:—–-]{1,3})(?<day>[0-9]{1,2})\.(?<month>0[1-9]|1[0-2]))(?![0-9]|\.[0-9]|\s?(?:%|\$|€|₽|₴|usd\b|eur\b|uah\b|грн|руб|тыс|тис|млн|кг|[гмг]б\b|gb\b|mb\b|x\b|раз|часо|годин|балл|бал\w))" + DueWords.Hour, Options, DueWords.Timeout)]
    private static partial Regex Dotted();

    [GeneratedRegex(DueWords.Intro + @"(?<![0-9/.,])(?<first>[0-9]{1,2})/(?<second>[0-9]{1,2})(?:/(?<year>20[0-9]{2}))?(?![0-9/])" + DueWords.Hour, Options, DueWords.Timeout)]
    private static partial Regex Slashed();

    [GeneratedRegex(@"(?:(?<by>\b(?:до|к|by\sthe|until\sthe|due\sthe)\s{1,2})|\bon\sthe\s{1,2})(?<day>[0-9]{1,2})(?:-?(?:го|му)|\s{1,2}числ[ауо]|st|nd|rd|th)\b(?!\s{0,2}(?:of|час|этаж|пункт))", Options, DueWords.Timeout)]
    private static partial Regex DayOnly();
}
