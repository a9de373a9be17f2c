using System.Buffers;
using DigestMonolith.Language.Chat;

namespace DigestMonolith.Language.Dates;

/// <summary>
/// Finds by when something is promised, in Russian, Ukrainian and English. A weekday is the next one after the day of
/// posting; "next week" is its Friday and "by next week" its Monday; the end of a week is its Friday, said at a
/// weekend its Sunday. A day and month gone by roll to the next year only after "by" or "до", an hour gone by to the
/// next day. What could be either of two days has no date; "asap" and a day that no month has have none either.
/// </summary>
public static class DueDates
{
    // What every pattern needs one of; most messages have none and cost no more than this look.
    private static readonly SearchValues<string> Signs = SearchValues.Create(
        [
            .. "0123456789".Select(digit => digit.ToString()), "завтра", "сегодня", "сьогодні", "today", "tomorrow", "tonight", "this ", "next ", "day", "eod", "cob", "eow", "eom", "end of",
            "конц", "кін", "недел", "тиж", "week", "month", "месяц", "місяц", "вых", "вих", "час", "годин", "hour", "minute", "хвилин", "минут", "дн", "дней", "полчаса",
            "понед", "вторник", "сред", "четверг", "пятниц", "суббот", "воскрес", "понеді", "вівтор", "серед", "четвер", "п'ятниц", "субот", "неділ", " пн", " вт", " ср", " чт", " пт", " сб", " вс", " нд",
            " mon", " tue", " wed", " thu", " fri", " sat", " sun", "asap", "as soon", "urgent", "как можно", "якнай", "якомога", "срочно", "терміново", "до ", "к ", "перед ", "before", "by ", "until",
            "января", "февраля", "марта", "апреля", "мая", "июн", "июл", "август", "сентябр", "октябр", "ноябр", "декабр",
        ],
        StringComparison.OrdinalIgnoreCase);

    // Days are counted a few years to either side.
    private static readonly (int First, int Last) Years = (First: 10, Last: 9900);

    /// <summary>As of a moment in a zone; without a moment only the words are told.</summary>
    public static DueDate? Find(string text, DateTimeOffset? postedAt, TimeZoneInfo? zone) =>
        postedAt is { } at && at.Year >= Years.First && at.Year <= Years.Last ? Find(text, new Posting(at, zone ?? TimeZoneInfo.Utc)) : Find(text, Posting.AtStartOf(new DateOnly(2001, 1, 1))) is { } due ? due with { Date = null } : null;

    /// <summary>As of the beginning of a day.</summary>
    public static DueDate? Find(string text, DateOnly postedOn) => Find(text, Posting.AtStartOf(postedOn));

    private static DueDate? Find(string text, Posting posting)
    {
        // One kind of apostrophe, same length, so that places stay those of the text.
        var plain = text.Replace('\u2019', '\'').Replace('\u02BC', '\'');
        if (!plain.AsSpan().ContainsAny(Signs))
        {
            return null;
        }

        DueHit? best = null;
        foreach (var hit in DueMerge.Join(Hits(plain, posting), plain))
        {
            best = !IsDenied(hit, plain) && (best is not { } known || IsBetter(hit, known)) ? hit : best;
        }

        return best is { } found ? new DueDate(found.Date, text.Substring(found.Start, found.Length).Trim()) : null;
    }

    private static IReadOnlyList<DueHit> Hits(string text, Posting posting) =>
    [
        .. CalendarDue.Find(text, posting.Day),
        .. WeekdayDue.Find(text, posting.Day),
        .. RelativeDue.Find(text, posting),
        .. PeriodDue.Find(text, posting.Day),
        .. HourDue.Find(text, posting),
    ];

    // "но не сегодня"
    private static bool IsDenied(DueHit hit, string text)
    {
        var before = text.AsSpan(0, hit.Start).TrimEnd();
        return before.EndsWith(" не", StringComparison.Ordinal) || before.EndsWith(" not", StringComparison.Ordinal);
    }

    private static bool IsBetter(DueHit hit, DueHit known) =>
        (hit.Strength, hit.Date is not null, -hit.Start, hit.Length).CompareTo((known.Strength, known.Date is not null, -known.Start, known.Length)) > 0;
}
