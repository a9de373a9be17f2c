using System.Globalization;
using DigestMonolith.Modules.Proposals.Runs;

namespace DigestMonolith.UnitTests.Proposals;

/// <summary>A project's hour is that of the wall clock, also on the two days of the year on which the clocks are moved.</summary>
public sealed class ScheduleHourTests
{
    private static readonly TimeZoneInfo Kyiv = TimeZoneInfo.FindSystemTimeZoneById("Europe/Kyiv");

    [Theory]
    [InlineData("2026-03-02T07:00Z", 9, "2026-03-02T07:00Z")]
    [InlineData("2026-03-02T06:59Z", 9, "2026-03-01T07:00Z")]
    [InlineData("2026-07-02T06:00Z", 9, "2026-07-02T06:00Z")]
    // On 29 March three o'clock is left out: four stands for it.
    [InlineData("2026-03-29T00:59Z", 3, "2026-03-28T01:00Z")]
    [InlineData("2026-03-29T01:00Z", 3, "2026-03-29T01:00Z")]
    [InlineData("2026-03-30T00:00Z", 3, "2026-03-30T00:00Z")]
    // On 25 October it comes twice: the second one counts, once.
    [InlineData("2026-10-25T00:30Z", 3, "2026-10-24T00:00Z")]
    [InlineData("2026-10-25T01:00Z", 3, "2026-10-25T01:00Z")]
    [InlineData("2026-10-25T23:00Z", 3, "2026-10-25T01:00Z")]
    public void The_last_hour_is_the_latest_moment_at_which_the_clock_showed_it(string now, int hour, string expected) =>
        ScheduledRuns.LastHour(hour, At(now), Kyiv).ShouldBe(At(expected));

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
