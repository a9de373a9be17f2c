using DigestMonolith.Contracts;
using DigestMonolith.Contracts.Ingestion;
using DigestMonolith.Contracts.Windowing;
using DigestMonolith.Modules.Windowing;
using DigestMonolith.Platform.Persistence;

namespace DigestMonolith.UnitTests.Windowing;

public sealed class WindowLifeTests
{
    private static readonly DateTimeOffset Now = new(2026, 5, 4, 10, 0, 30, TimeSpan.Zero);

    [Theory]
    [InlineData(WindowStatus.Pending, "queued skipped failed cancelled")]
    [InlineData(WindowStatus.Queued, "processing skipped failed cancelled")]
    [InlineData(WindowStatus.Processing, "queued completed skipped failed")]
    [InlineData(WindowStatus.Completed, "")]
    [InlineData(WindowStatus.Skipped, "")]
    [InlineData(WindowStatus.Failed, "queued")]
    [InlineData(WindowStatus.Cancelled, "")]
    public void A_window_goes_only_where_its_life_leads(WindowStatus from, string allowed)
    {
        var reached = Enum.GetValues<WindowStatus>().Where(to => WindowLife.Allows(from, to));

        reached.Select(status => SnakeCase.Of(status)).ShouldBe(allowed.Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public void The_last_hours_are_floored_to_the_minute()
    {
        var span = AskedSpan.Of(Request(size: 4, start: null, end: Now));

        span.ShouldBe(new WindowSpan(Now.AddSeconds(-30).AddHours(-4), Now.AddSeconds(-30)));
    }

    [Fact]
    public void A_free_span_is_taken_as_it_was_asked_for()
    {
        var span = AskedSpan.Of(Request(size: null, start: Now.AddMinutes(-7).ToOffset(TimeSpan.FromHours(3)), end: Now));

        span.ShouldBe(new WindowSpan(Now.AddMinutes(-7), Now));
        span.Start.Offset.ShouldBe(TimeSpan.Zero);
    }

    [Fact]
    public void A_span_without_start_and_size_or_that_ends_before_it_starts_is_refused()
    {
        Should.Throw<ArgumentException>(() => AskedSpan.Of(Request(size: null, start: null, end: Now)));
        Should.Throw<ArgumentException>(() => AskedSpan.Of(Request(size: 4, start: Now, end: Now)));
    }

    [Fact]
    public void A_skipped_window_is_never_taken_back()
    {
        var window = ConversationWindow.Scheduled(GroupId.New(), 24, new WindowSpan(Now.AddDays(-1), Now), new MessageCounts(0, 0), "empty_window", Now);

        Should.Throw<InvalidOperationException>(() => window.TakeBack(Now));
        Should.Throw<InvalidOperationException>(() => window.TimeOut(Now));
    }

    [Fact]
    public void A_window_that_nobody_took_fails_by_time()
    {
        var window = ConversationWindow.Asked(Request(size: 4, start: null, end: Now), new WindowSpan(Now.AddHours(-4), Now), new MessageCounts(3, 2), Now);

        window.TimeOut(Now.AddHours(2));

        (window.Status, window.FailureReason).ShouldBe((WindowStatus.Failed, "timeout"));
    }

    private static WindowRequest Request(int? size, DateTimeOffset? start, DateTimeOffset end) =>
        new() { GroupId = GroupId.New(), SizeHours = size, Start = start, End = end, Scopes = ["DIGEST_READ"] };
}
