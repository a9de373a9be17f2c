namespace DigestMonolith.Language.Dates;

/// <summary>The moment that "завтра" is counted from, on the clocks of a zone.</summary>
internal readonly record struct Posting(DateTimeOffset At, TimeZoneInfo Zone)
{
    public DateOnly Day { get; } = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(At, Zone).DateTime);

    public static Posting AtStartOf(DateOnly day) => new(new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero), TimeZoneInfo.Utc);

    /// <summary>The day on which the clocks next show an hour.</summary>
    public DateOnly DayOf(TimeOnly hour) => TimeOnly.FromDateTime(TimeZoneInfo.ConvertTime(At, Zone).DateTime) <= hour ? Day : Day.AddDays(1);

    /// <summary>The day that it is after a while, however the clocks change in between.</summary>
    public DateOnly DayAfter(TimeSpan wait) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(At + wait, Zone).DateTime);
}
