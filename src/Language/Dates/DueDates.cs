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
        var plain = text.Replace('\u2019', '\'').Replace('\u02BC', '\'');
        DueHit? best = null;
        foreach (var hit in Hits(plain, postedOn))
        {
            if (best is not { } known || IsBetter(hit, known))
            {
                best = hit;
            }
        }

        return best is { } found ? new DueDate(found.Date, text.Substring(found.Start, found.Length).Trim()) : null;
    }

    private static IEnumerable<DueHit> Hits(string text, DateOnly postedOn) =>
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
