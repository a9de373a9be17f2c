using System.Text.RegularExpressions;

namespace DigestMonolith.Language.Dates;

/// <summary>Days of the week: "до пятницы", "в понедельник", "next Friday", "наступної середи".</summary>
internal static partial class WeekdayDue
{
    private const string Names =
        @"(?<weekday>понедельник[ауе]?|вторник[ауе]?|сред[уы]|(?<=\bк\s)среде|четверг[ауе]?|пятниц[уые]|суббот[уые]|воскресень[еяю]|(?<=\b(?:дедлайн|срок|термін)[\s:—–-]{1,3})(?:пятница|среда|суббота|середа|субота|п'ятниця|неділя)|понеділ(?:ок|ка|ку)|вівтор(?:ок|ка|ку)|серед[уи]|четвер(?:га|гу)?|п'ятниц[юі]|субот[уи]|неділ[юі]|(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?<=\b(?:до|к|в|во|у|by|on|until|till|due|before)\s)(?:пн|вт|ср|чт|пт|сб|вс|нд|mon|tues?|wed|thu(?:rs?)?|fri|sat|sun))\b";

    public static IEnumerable<DueHit> Find(string text, DateOnly postedOn)
    {
        foreach (Match match in Weekday().Matches(text))
        {
            var name = match.Groups["weekday"].Value;
            var isSaid = match.Groups["by"].Success || match.Groups["in"].Success || match.Groups["next"].Success || match.Groups["this"].Success;
            if (!isSaid && !char.IsAscii(name[0]))
            {
                continue;
            }

            var date = match switch
            {
                _ when match.Groups["next"].Success => Weeks.Next(postedOn, Day(name)),
                _ when match.Groups["this"].Success => Weeks.OnOrAfter(postedOn, Day(name)),
                _ => Weeks.OnOrAfter(postedOn.AddDays(1), Day(name)),
            };
            yield return new DueHit(date, match.Index, match.Length, match.Groups["by"].Success ? DueStrength.Deadline : DueStrength.Day, DueUnit.Weekday);
        }
    }

    private static DayOfWeek Day(string name)
    {
        for (var length = Math.Min(6, name.Length); length > 1; length--)
        {
            if (DueWords.Weekdays.TryGetValue(name[..length], out var day))
            {
                return day;
            }
        }

        throw new ArgumentOutOfRangeException(nameof(name), name, "Not a day of the week.");
    }

    // "с понедельника", "после пятницы", "last Friday", "по средам" are no deadlines.
    [GeneratedRegex(@"(?<!\b(?:с|со|з|із|от|від|после|після|прошл\w{2,3}|минул\w{1,3}|кажд\w{2,3}|кожн\w{1,3}|since|from|after|last|every|each|previous)\s)" + DueWords.Intro + @"(?:(?<next>следующ\w{2,3}|наступн\w{1,3}|next)\s|(?<this>эт[уо][мйт]?|этот|цю|цей|цього|ближайш\w{2,3}|найближч\w{1,3}|this|coming)\s)?\b" + Names + DueWords.Hour, RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, DueWords.Timeout)]
    private static partial Regex Weekday();
}
