using DigestMonolith.Contracts.Windowing;

namespace DigestMonolith.Modules.Windowing.Calendar;

/// <summary>
/// Windows of 4, 6, 12 and 24 hours, counted from local midnight. On a day of 23 or 25 hours one window is shorter or
/// longer; none is lost, none overlaps.
/// </summary>
internal sealed class WindowCalendar : IWindowCalendar
{
    public static IReadOnlyList<int> Sizes { get; } = [4, 6, 12, 24];

    public IEnumerable<WindowSpan> Covering(TimeZoneInfo zone, int sizeHours, DateTimeOffset from, DateTimeOffset to) =>
        Spans(zone, sizeHours, from, to).Where(span => span.Start <= to && span.End > from);

    /// <summary>Windows that end after the one moment and not after the other, oldest first.</summary>
    public static IEnumerable<WindowSpan> Ending(TimeZoneInfo zone, int sizeHours, DateTimeOffset after, DateTimeOffset until) =>
        Spans(zone, sizeHours, after, until).Where(span => span.End > after && span.End <= until);

    private static IEnumerable<WindowSpan> Spans(TimeZoneInfo zone, int sizeHours, DateTimeOffset from, DateTimeOffset to)
    {
        if (!Sizes.Contains(sizeHours))
        {
            throw new ArgumentOutOfRangeException(nameof(sizeHours), sizeHours, "Windows have 4, 6, 12 or 24 hours.");
        }

        // Two days on each side cover every offset and a day that a zone leaves out.
        var last = to.UtcDateTime.Date.AddDays(2);
        var start = LocalEdge.At(zone, from.UtcDateTime.Date.AddDays(-2));
        for (var wall = from.UtcDateTime.Date.AddDays(-2).AddHours(sizeHours); wall <= last; wall = wall.AddHours(sizeHours))
        {
            var end = LocalEdge.At(zone, wall);
            // Both edges fall on one moment where the clocks jump over the whole window.
            if (end > start)
            {
                yield return new WindowSpan(start, end);
                start = end;
            }
        }
    }
}
