using DigestMonolith.Language.Chat;

namespace DigestMonolith.Language.Dates;

/// <summary>
/// Finds by when something is promised, in Russian, Ukrainian and English. A weekday is the next one after the day of
/// posting; "next week" is its Friday and "by next week" its Monday; the end of a week is its Friday, said at a
/// weekend its Sunday. A day and month gone by roll to the next year only after "by" or "до". What could be either of
/// two days has no date; "asap" has none either.
/// </summary>
public static class DueDates
{
    public static DueDate? Find(string text, DateOnly postedOn)
    {
        // One kind of apostrophe, same length, so that places stay those of the text.
        var hits = Hits(text.Replace('\u2019', '\'').Replace('\u02BC', '\''), postedOn);
        DueHit? best = null;
        foreach (var hit in hits)
        {
            if (best is not { } known || IsBetter(hit, known))
            {
                best = hit;
            }
        }

        if (best is not { } found)
        {
            return null;
        }

        found = WithDateAfter(found, hits, text);
        return new DueDate(found.Date, text.Substring(found.Start, found.Length).Trim());
    }

    /// <summary>"by Wednesday, June 27": the date says which Wednesday.</summary>
    private static DueHit WithDateAfter(DueHit found, IReadOnlyList<DueHit> hits, string text)
    {
        var end = found.Start + found.Length;
        foreach (var hit in hits)
        {
            if (hit.Date is not null && hit.Start > end && hit.Start <= end + 3 && text.AsSpan(end, hit.Start - end).Trim(", (—-").IsEmpty
                && hit.Strength == DueStrength.Day)
            {
                return found with { Date = hit.Date, Length = hit.Start + hit.Length - found.Start };
            }
        }

        return found;
    }

    private static IReadOnlyList<DueHit> Hits(string text, DateOnly postedOn) =>
    [
        .. CalendarDue.Find(text, postedOn),
        .. WeekdayDue.Find(text, postedOn),
        .. RelativeDue.Find(text, postedOn),
        .. PeriodDue.Find(text, postedOn),
        .. HourDue.Find(text, postedOn),
    ];

    private static bool IsBetter(DueHit hit, DueHit known) =>
        (hit.Strength, -hit.Start, hit.Length).CompareTo((known.Strength, -known.Start, known.Length)) > 0;
}
