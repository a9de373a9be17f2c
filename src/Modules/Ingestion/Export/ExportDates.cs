using System.Globalization;

namespace DigestMonolith.Modules.Ingestion.Export;

/// <summary>
/// Times of an export. date_unixtime is the truth; date is the exporter's local time without a zone, so it is read in
/// the zone of the import and only when the other is missing.
/// </summary>
internal sealed class ExportDates(TimeZoneInfo zone, DateTimeOffset now)
{
    // Chats that were moved into Telegram may be older than Telegram; a time before this is an unset field.
    private static readonly DateTimeOffset Earliest = new(1990, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly DateTimeOffset _latest = now.AddYears(1);

    /// <summary>The time, or the reason why there is none.</summary>
    public (DateTimeOffset? At, string? Problem) PostedAt(long? unixTime, string? date)
    {
        var (at, wasGiven) = Read(unixTime, date);
        return at is { } time && IsSane(time) ? (time, null) : (null, wasGiven ? SkipReasons.BadDate : SkipReasons.NoDate);
    }

    /// <summary>Null when it was never edited, which old exports write as 1970.</summary>
    public DateTimeOffset? EditedAt(long? unixTime, string? date) => Read(unixTime, date).At is { } time && IsSane(time) ? time : null;

    private (DateTimeOffset? At, bool WasGiven) Read(long? unixTime, string? date)
    {
        if (unixTime is { } seconds and not 0)
        {
            return (seconds is > -62_135_596_800 and < 253_402_300_799 ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null, true);
        }

        if (!DateTime.TryParseExact(date, "s", CultureInfo.InvariantCulture, DateTimeStyles.None, out var local))
        {
            return (null, false);
        }

        // Near the ends of the calendar an offset leaves it.
        return local.Year is 1 or 9999 ? (null, true) : (new DateTimeOffset(local, zone.GetUtcOffset(local)).ToUniversalTime(), true);
    }

    private bool IsSane(DateTimeOffset time) => time >= Earliest && time <= _latest;
}
