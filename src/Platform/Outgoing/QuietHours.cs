namespace DigestMonolith.Platform.Outgoing;

/// <summary>Hours of the local day in which nobody is to be disturbed: from the first, to before the second; may span midnight.</summary>
public readonly record struct QuietHours(int From, int To)
{
    /// <summary>When somebody may be told: now, or the end of the quiet hours that now lies in.</summary>
    public DateTimeOffset Earliest(DateTimeOffset now, TimeZoneInfo zone)
    {
        var local = TimeZoneInfo.ConvertTime(now, zone);
        var isQuiet = From < To ? local.Hour >= From && local.Hour < To : local.Hour >= From || local.Hour < To;
        if (!isQuiet)
        {
            return now;
        }

        var end = local.Date.AddHours(To);
        end = end > local.DateTime ? end : end.AddDays(1);
        // On the day that leaves the hour out, the next one stands for it.
        end = zone.IsInvalidTime(end) ? end.AddHours(1) : end;
        return new DateTimeOffset(end, zone.GetUtcOffset(end)).ToUniversalTime();
    }
}
