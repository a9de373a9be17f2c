namespace DigestMonolith.Contracts.Windowing;

/// <summary>Where windows begin and end: aligned to local midnight, so that they tile the time line.</summary>
public interface IWindowCalendar
{
    /// <summary>The windows of this size that hold any moment of [from, to], oldest first; edges in UTC.</summary>
    IEnumerable<WindowSpan> Covering(TimeZoneInfo zone, int sizeHours, DateTimeOffset from, DateTimeOffset to);
}

/// <summary>A half-open span in UTC.</summary>
public readonly record struct WindowSpan(DateTimeOffset Start, DateTimeOffset End);
