using System.Globalization;
using DigestMonolith.Contracts.Windowing;
using DigestMonolith.Modules.Windowing.Calendar;

namespace DigestMonolith.UnitTests.Windowing;

public sealed class WindowCalendarTests
{
    private static readonly WindowCalendar Calendar = new();

    public static TheoryData<string> Zones =>
        ["UTC", "Europe/Kyiv", "Asia/Kolkata", "Australia/Lord_Howe", "America/New_York", "America/St_Johns", "Pacific/Apia", "Pacific/Chatham", "Africa/Casablanca", "Asia/Beirut", "Europe/Dublin"];

    [Theory]
    [MemberData(nameof(Zones))]
    public void Windows_of_every_size_tile_the_time_line(string zone)
    {
        foreach (var size in WindowCalendar.Sizes)
        {
            // Over sixteen years, with Samoa's lost day among them.
            var windows = Covering(zone, size, "2010-01-01T00:00Z", "2026-01-01T00:00Z");

            windows.ShouldAllBe(window => window.Start < window.End);
            windows.Zip(windows.Skip(1)).ShouldAllBe(pair => pair.First.End == pair.Second.Start);
            windows.ShouldAllBe(window => window.Start.Offset == TimeSpan.Zero && window.End.Offset == TimeSpan.Zero);
        }
    }

    [Theory]
    [MemberData(nameof(Zones))]
    public void Every_edge_is_a_multiple_of_the_size_after_local_midnight_or_a_jump_over_it(string zone)
    {
        var info = TimeZoneInfo.FindSystemTimeZoneById(zone);
        foreach (var size in WindowCalendar.Sizes)
        {
            foreach (var window in Covering(zone, size, "2010-01-01T00:00Z", "2013-01-01T00:00Z"))
            {
                var local = window.Start.UtcDateTime + info.GetUtcOffset(window.Start);
                var justBefore = window.Start.UtcDateTime.AddSeconds(-1) + info.GetUtcOffset(window.Start.AddSeconds(-1));

                (local.TimeOfDay.Ticks % TimeSpan.FromHours(size).Ticks == 0 || local - justBefore > TimeSpan.FromMinutes(20)).ShouldBeTrue($"{zone} {size} {window.Start:O}");
            }
        }
    }

    [Fact]
    public void The_shorter_day_of_Kyiv_has_23_hours_and_its_first_window_is_an_hour_short()
    {
        var day = Covering("Europe/Kyiv", 24, "2026-03-29T10:00Z", "2026-03-29T10:00Z").ShouldHaveSingleItem();
        var quarters = Covering("Europe/Kyiv", 6, "2026-03-28T22:00Z", "2026-03-29T20:59Z");

        day.ShouldBe(Span("2026-03-28T22:00Z", "2026-03-29T21:00Z"));
        quarters.Select(window => (window.End - window.Start).TotalHours).ShouldBe([5, 6, 6, 6]);
    }

    [Fact]
    public void The_longer_day_of_Kyiv_has_25_hours_and_its_first_window_is_an_hour_longer()
    {
        var day = Covering("Europe/Kyiv", 24, "2026-10-25T10:00Z", "2026-10-25T10:00Z").ShouldHaveSingleItem();
        var parts = Covering("Europe/Kyiv", 4, "2026-10-24T21:00Z", "2026-10-25T21:59Z");

        day.ShouldBe(Span("2026-10-24T21:00Z", "2026-10-25T22:00Z"));
        parts.Select(window => (window.End - window.Start).TotalHours).ShouldBe([5, 4, 4, 4, 4, 4]);
    }

    [Fact]
    public void An_edge_inside_the_repeated_hour_is_its_first_showing()
    {
        // Lord Howe goes back half an hour at 02:00 of 5 April 2026, so midnight to 04:00 lasts four and a half hours.
        var window = Covering("Australia/Lord_Howe", 4, "2026-04-04T13:30Z", "2026-04-04T13:30Z").ShouldHaveSingleItem();

        window.ShouldBe(Span("2026-04-04T13:00Z", "2026-04-04T17:30Z"));
    }

    [Fact]
    public void A_midnight_that_the_clocks_jump_over_is_the_moment_of_the_jump()
    {
        // Beirut went from 24:00 of 30 March 2024 straight to 01:00.
        var window = Covering("Asia/Beirut", 24, "2024-03-31T10:00Z", "2024-03-31T10:00Z").ShouldHaveSingleItem();

        window.ShouldBe(Span("2024-03-30T22:00Z", "2024-03-31T21:00Z"));
    }

    [Fact]
    public void Half_hour_zones_have_edges_at_half_hours_of_UTC()
    {
        var window = Covering("Asia/Kolkata", 12, "2026-07-01T00:00Z", "2026-07-01T00:00Z").ShouldHaveSingleItem();

        window.ShouldBe(Span("2026-06-30T18:30Z", "2026-07-01T06:30Z"));
    }

    [Fact]
    public void A_day_that_a_zone_leaves_out_has_no_window()
    {
        // Samoa had no 30 December 2011.
        var windows = Covering("Pacific/Apia", 24, "2011-12-29T12:00Z", "2011-12-31T00:00Z");

        windows.ShouldBe([Span("2011-12-29T10:00Z", "2011-12-30T10:00Z"), Span("2011-12-30T10:00Z", "2011-12-31T10:00Z")]);
    }

    [Fact]
    public void A_window_ends_once_its_end_has_come_and_not_again()
    {
        var zone = TimeZoneInfo.Utc;

        WindowCalendar.Ending(zone, 6, At("2026-05-01T05:59Z"), At("2026-05-01T06:00Z")).ShouldBe([Span("2026-05-01T00:00Z", "2026-05-01T06:00Z")]);
        WindowCalendar.Ending(zone, 6, At("2026-05-01T06:00Z"), At("2026-05-01T11:59Z")).ShouldBeEmpty();
        WindowCalendar.Ending(zone, 24, At("2026-05-01T00:00Z"), At("2026-05-04T00:00Z")).Count().ShouldBe(3);
    }

    [Theory]
    [InlineData(5)]
    [InlineData(0)]
    [InlineData(-4)]
    public void Other_sizes_are_refused(int size) =>
        Should.Throw<ArgumentOutOfRangeException>(() => Calendar.Covering(TimeZoneInfo.Utc, size, default, default).ToList());

    private static List<WindowSpan> Covering(string zone, int size, string from, string to) =>
        [.. Calendar.Covering(TimeZoneInfo.FindSystemTimeZoneById(zone), size, At(from), At(to))];

    private static WindowSpan Span(string start, string end) => new(At(start), At(end));

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
