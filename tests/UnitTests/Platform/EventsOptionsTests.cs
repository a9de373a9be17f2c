using DigestMonolith.Platform.Events;

namespace DigestMonolith.UnitTests.Platform;

public sealed class EventsOptionsTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(3, 4)]
    [InlineData(9, 256)]
    [InlineData(10, 300)]
    [InlineData(50, 300)]
    public void The_wait_doubles_with_every_attempt_up_to_five_minutes(int attempt, int seconds) =>
        new EventsOptions { Backoff = TimeSpan.FromSeconds(1) }.BackoffAfter(attempt).ShouldBe(TimeSpan.FromSeconds(seconds));

    [Fact]
    public void Without_a_wait_every_attempt_is_at_once() => new EventsOptions { Backoff = TimeSpan.Zero }.BackoffAfter(50).ShouldBe(TimeSpan.Zero);
}
