namespace DigestMonolith.Language.Dates;

/// <summary>Joins times that stand side by side and mean one: "by EOD Wednesday", "Thursday next week", "в пятницу, 20 марта".</summary>
internal static class DueMerge
{
    private const int MaxGap = 3;

    public static IReadOnlyList<DueHit> Join(IReadOnlyList<DueHit> hits, string text)
    {
        var joined = new List<DueHit>(hits.Count);
        foreach (var hit in hits.OrderBy(hit => hit.Start).ThenByDescending(hit => hit.Length))
        {
            if (joined.Count == 0)
            {
                joined.Add(hit);
            }
            else if (joined[^1] is var last && hit.End <= last.End)
            {
                // Inside of another it says nothing more, unless that one has no day: "завтра к обеду".
                joined[^1] = last.Date is null && hit.Date is not null && hit.Strength >= last.Strength ? hit : last;
            }
            else if (IsBeside(last, hit, text) && DateOf(last, hit) is { } date)
            {
                var unit = last.Unit == DueUnit.Hour ? hit.Unit : hit.Unit == DueUnit.Hour ? last.Unit : DueUnit.Day;
                joined[^1] = new DueHit(date, last.Start, hit.End - last.Start, (DueStrength)Math.Max((int)last.Strength, (int)hit.Strength), unit);
            }
            else
            {
                joined.Add(hit);
            }
        }

        return joined;
    }

    private static bool IsBeside(DueHit last, DueHit next, string text) =>
        next.Start >= last.End && next.Start <= last.End + MaxGap && text.AsSpan(last.End, next.Start - last.End).Trim(", (—-").IsEmpty;

    /// <summary>The day that two times name together; null where they are two.</summary>
    private static DateOnly? DateOf(DueHit one, DueHit other) => (one.Unit, other.Unit) switch
    {
        (DueUnit.Hour, not DueUnit.Hour) when one.Date is not null => other.Date,
        (not DueUnit.Hour, DueUnit.Hour) => one.Date,
        (DueUnit.Weekday, DueUnit.Week) => In(other.Date, one.Date),
        (DueUnit.Week, DueUnit.Weekday) => In(one.Date, other.Date),
        (DueUnit.Weekday, DueUnit.Day) when other.Strength == DueStrength.Day => other.Date,
        _ => null,
    };

    private static DateOnly? In(DateOnly? week, DateOnly? weekday) =>
        week is { } day && weekday is { } named ? Weeks.OnOrAfter(Weeks.Monday(day), named.DayOfWeek) : null;
}
