namespace DigestMonolith.Modules.Windowing.Calendar;

/// <summary>The moment at which the clocks of a zone first show a local time, or first pass it where they jump over it.</summary>
internal static class LocalEdge
{
    // No zone is further from UTC than 14 hours, and none changes its clocks twice within two days.
    private static readonly TimeSpan Reach = TimeSpan.FromHours(24);

    public static DateTimeOffset At(TimeZoneInfo zone, DateTime local)
    {
        var asUtc = new DateTimeOffset(DateTime.SpecifyKind(local, DateTimeKind.Utc));
        var before = zone.GetUtcOffset(asUtc - Reach);
        var after = zone.GetUtcOffset(asUtc + Reach);
        var (early, late) = (asUtc - Max(before, after), asUtc - Min(before, after));
        if (Shows(zone, early, local))
        {
            return early;
        }

        return Shows(zone, late, local) ? late : Jump(zone, early, late);
    }

    private static bool Shows(TimeZoneInfo zone, DateTimeOffset moment, DateTime local) => moment.UtcDateTime + zone.GetUtcOffset(moment) == local;

    // The clocks jump over the local time somewhere between the two: to the second, where.
    private static DateTimeOffset Jump(TimeZoneInfo zone, DateTimeOffset early, DateTimeOffset late)
    {
        var offset = zone.GetUtcOffset(late);
        var (low, high) = (early.ToUnixTimeSeconds() - 1, late.ToUnixTimeSeconds());
        while (high - low > 1)
        {
            var middle = low + ((high - low) / 2);
            (low, high) = zone.GetUtcOffset(DateTimeOffset.FromUnixTimeSeconds(middle)) == offset ? (low, middle) : (middle, high);
        }

        return DateTimeOffset.FromUnixTimeSeconds(high);
    }

    private static TimeSpan Max(TimeSpan one, TimeSpan other) => one > other ? one : other;

    private static TimeSpan Min(TimeSpan one, TimeSpan other) => one < other ? one : other;
}
