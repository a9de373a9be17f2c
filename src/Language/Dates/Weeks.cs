namespace DigestMonolith.Language.Dates;

/// <summary>Weeks begin on Monday.</summary>
internal static class Weeks
{
    public static DateOnly Monday(DateOnly date) => date.AddDays(-(((int)date.DayOfWeek + 6) % 7));

    /// <summary>The first such day, the given one included.</summary>
    public static DateOnly OnOrAfter(DateOnly date, DayOfWeek day) => date.AddDays(((int)day - (int)date.DayOfWeek + 7) % 7);

    /// <summary>That day of the week after the given day's week.</summary>
    public static DateOnly Next(DateOnly date, DayOfWeek day) => OnOrAfter(Monday(date).AddDays(7), day);

    /// <summary>Friday; at a weekend its Sunday.</summary>
    public static DateOnly End(DateOnly date) =>
        date.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? OnOrAfter(date, DayOfWeek.Sunday) : OnOrAfter(date, DayOfWeek.Friday);

    public static DateOnly AddWorkdays(DateOnly date, int count)
    {
        while (count > 0)
        {
            date = date.AddDays(1);
            if (date.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday))
            {
                count--;
            }
        }

        return date;
    }
}
