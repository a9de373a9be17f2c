using DigestMonolith.Contracts.Windowing;

namespace DigestMonolith.IntegrationTests.Windowing;

public sealed class BuildWindowsTests(AppFixture app)
{
    private static readonly DateTimeOffset Midnight = new(2026, 5, 5, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task A_window_with_enough_messages_is_queued_after_its_grace_and_its_digest_is_asked_for()
    {
        var lab = await WindowLab.StartAsync(app, [24]);
        await lab.WriteAsync(Moments(Midnight.AddDays(-1), 30));
        await lab.BuiltUntilAsync(24, Midnight.AddHours(-1));

        await lab.BuildAsync(Midnight.AddSeconds(119));
        (await lab.WindowsAsync()).ShouldBeEmpty();
        await lab.BuildAsync(Midnight.AddSeconds(120));

        var window = (await lab.WindowsAsync()).ShouldHaveSingleItem();
        (window.Start, window.End, window.SizeHours).ShouldBe((Midnight.AddDays(-1), Midnight, 24));
        (window.MessageCount, window.ParticipantCount, window.Origin).ShouldBe((30, 3, WindowOrigin.Scheduler));
        window.Scopes.ShouldBe(["DIGEST_READ"]);
        window.Reason.ShouldBeNull();
        (await lab.EventsAsync("group.window.ready.v1", window.Id)).ShouldBe(1);
        await Eventually.UntilAsync(async () => await lab.EventsAsync("digest.generate.requested.v1", window.Id) == 1);
    }

    [Fact]
    public async Task Two_builders_at_once_make_one_window_and_one_event()
    {
        var lab = await WindowLab.StartAsync(app, [4, 6, 12, 24]);
        await lab.WriteAsync(Moments(Midnight.AddDays(-1), 48));
        foreach (var size in (int[])[4, 6, 12, 24])
        {
            await lab.BuiltUntilAsync(size, Midnight.AddDays(-1));
        }

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => lab.BuildAsync(Midnight.AddMinutes(3))));
        await lab.BuildAsync(Midnight.AddMinutes(4));

        var windows = await lab.WindowsAsync();
        windows.Count.ShouldBe(6 + 4 + 2 + 1);
        windows.Select(window => (window.SizeHours, window.Start)).Distinct().Count().ShouldBe(13);
        foreach (var window in windows)
        {
            (await lab.EventsAsync("group.window.ready.v1", window.Id)).ShouldBe(window.MessageCount >= 8 ? 1 : 0);
        }
    }

    [Fact]
    public async Task A_message_at_the_very_end_belongs_to_the_later_window()
    {
        var lab = await WindowLab.StartAsync(app, [24]);
        await lab.WriteAsync([.. Moments(Midnight.AddDays(-1), 10), Midnight, Midnight.AddTicks(-10)]);
        await lab.BuiltUntilAsync(24, Midnight.AddHours(-1));

        await lab.BuildAsync(Midnight.AddDays(1).AddMinutes(3));

        (await lab.WindowsAsync()).Select(window => window.MessageCount).ShouldBe([11, 1]);
    }

    [Theory]
    [InlineData("2026-03-26")]
    [InlineData("2026-10-22")]
    public async Task Over_a_change_of_the_clocks_every_message_is_in_exactly_one_window(string from)
    {
        var start = DateTimeOffset.Parse($"{from}T22:00Z", System.Globalization.CultureInfo.InvariantCulture);
        var lab = await WindowLab.StartAsync(app, [4, 24], zone: "Europe/Kyiv");
        // Half an hour apart, over five days around the change.
        await lab.WriteAsync(Enumerable.Range(0, 5 * 48).Select(n => start.AddMinutes(30 * n)));
        await lab.BuiltUntilAsync(4, start.AddDays(-1));
        await lab.BuiltUntilAsync(24, start.AddDays(-1));

        await lab.BuildAsync(start.AddDays(7));

        foreach (var ofSize in (await lab.WindowsAsync()).GroupBy(window => window.SizeHours))
        {
            ofSize.Sum(window => window.MessageCount).ShouldBe(240);
            ofSize.Zip(ofSize.Skip(1)).ShouldAllBe(pair => pair.First.End == pair.Second.Start);
            ofSize.Select(window => window.End - window.Start).Distinct().Count().ShouldBe(2);
        }
    }

    [Fact]
    public async Task After_three_days_of_silence_the_last_day_is_made_up_for_and_the_older_ones_are_only_recorded()
    {
        var lab = await WindowLab.StartAsync(app, [24]);
        await lab.WriteAsync(Moments(Midnight.AddDays(-4), 100, hoursBetween: 1));
        await lab.BuiltUntilAsync(24, Midnight.AddDays(-3).AddMinutes(-1));

        await lab.BuildAsync(Midnight.AddHours(5));

        var windows = await lab.WindowsAsync();
        windows.Select(window => window.Reason).ShouldBe(["catchup_expired", "catchup_expired", "catchup_expired", null]);
        windows.ShouldAllBe(window => window.MessageCount == 24);
    }

    [Fact]
    public async Task Beyond_a_month_nothing_is_recorded()
    {
        var lab = await WindowLab.StartAsync(app, [24]);
        await lab.BuiltUntilAsync(24, Midnight.AddDays(-400));

        await lab.BuildAsync(Midnight.AddHours(1));

        (await lab.WindowsAsync()).Count.ShouldBe(31);
    }

    [Fact]
    public async Task A_group_gets_no_windows_from_before_it_was_met()
    {
        var lab = await WindowLab.StartAsync(app, [24]);
        await lab.WriteAsync(Moments(Midnight.AddDays(-1), 30));

        await lab.BuildAsync(Midnight.AddMinutes(5));
        (await lab.WindowsAsync()).ShouldBeEmpty();
        await lab.BuildAsync(Midnight.AddDays(1).AddMinutes(5));

        (await lab.WindowsAsync()).ShouldHaveSingleItem().Start.ShouldBe(Midnight);
    }

    [Theory]
    [InlineData(0, true, "supergroup", WindowStatus.Skipped, "empty_window")]
    [InlineData(5, true, "supergroup", WindowStatus.Skipped, "too_few_messages")]
    [InlineData(20, false, "supergroup", WindowStatus.Skipped, "feature_flag")]
    public async Task A_window_that_gets_no_digest_says_why_and_nobody_is_told(int messages, bool flag, string kind, WindowStatus status, string reason)
    {
        var lab = await WindowLab.StartAsync(app, [24], flag: flag, kind: kind);
        await lab.WriteAsync(Moments(Midnight.AddDays(-1), messages));
        await lab.BuiltUntilAsync(24, Midnight.AddHours(-1));

        await lab.BuildAsync(Midnight.AddMinutes(3));

        var window = (await lab.WindowsAsync()).ShouldHaveSingleItem();
        (window.Status, window.Reason, window.MessageCount).ShouldBe((status, reason, messages));
        (await lab.EventsAsync("group.window.ready.v1", window.Id)).ShouldBe(0);
    }

    [Fact]
    public async Task A_channel_is_outside_the_flag()
    {
        var lab = await WindowLab.StartAsync(app, [24], flag: false, kind: "channel");
        await lab.WriteAsync(Moments(Midnight.AddDays(-1), 20));
        await lab.BuiltUntilAsync(24, Midnight.AddHours(-1));

        await lab.BuildAsync(Midnight.AddMinutes(3));

        var window = (await lab.WindowsAsync()).ShouldHaveSingleItem();
        (await lab.EventsAsync("group.window.ready.v1", window.Id)).ShouldBe(1);
    }

    private static IEnumerable<DateTimeOffset> Moments(DateTimeOffset from, int count, double hoursBetween = 0.5) =>
        Enumerable.Range(0, count).Select(n => from.AddHours(n * hoursBetween));
}
