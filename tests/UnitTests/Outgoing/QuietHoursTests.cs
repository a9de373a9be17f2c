using DigestMonolith.Platform.Outgoing;

namespace DigestMonolith.UnitTests.Outgoing;

public sealed class QuietHoursTests
{
    [Theory]
    // Within the day.
    [InlineData(13, 15, "2026-03-10T12:59:59", "2026-03-10T12:59:59")]
    [InlineData(13, 15, "2026-03-10T13:00:00", "2026-03-10T15:00:00")]
    [InlineData(13, 15, "2026-03-10T15:00:00", "2026-03-10T15:00:00")]
    // Over midnight, from both sides of it.
    [InlineData(22, 8, "2026-03-10T21:59:00", "2026-03-10T21:59:00")]
    [InlineData(22, 8, "2026-03-10T22:00:00", "2026-03-11T08:00:00")]
    [InlineData(22, 8, "2026-03-11T07:59:00", "2026-03-11T08:00:00")]
    [InlineData(22, 8, "2026-03-11T08:00:00", "2026-03-11T08:00:00")]
    [InlineData(22, 0, "2026-03-10T23:30:00", "2026-03-11T00:00:00")]
    // Kyiv leaves out 03:00 to 04:00 on 29 March 2026: the end at three comes when four is shown.
    [InlineData(22, 3, "2026-03-29T01:30:00", "2026-03-29T04:00:00")]
    public void A_notice_waits_for_the_end_of_the_quiet_hours_it_falls_into(int from, int to, string now, string expected)
    {
        var kyiv = TimeZoneInfo.FindSystemTimeZoneById("Europe/Kyiv");

        var earliest = new QuietHours(from, to).Earliest(At(now, kyiv), kyiv);

        earliest.ShouldBe(At(expected, kyiv));
    }

    private static DateTimeOffset At(string local, TimeZoneInfo zone)
    {
        var time = DateTime.Parse(local, System.Globalization.CultureInfo.InvariantCulture);
        return new DateTimeOffset(time, zone.GetUtcOffset(time));
    }
}
