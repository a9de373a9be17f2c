using DigestMonolith.Modules.Telegram.Outbox;

namespace DigestMonolith.UnitTests.Telegram;

public sealed class PaceTests
{
    private static readonly DateTimeOffset Noon = OutboxLab.Noon;
    private static readonly OutboxOptions Options = new();

    [Fact]
    public void A_private_chat_gets_one_message_a_second()
    {
        var pace = Pace.OfChat(42, Options);

        pace.FreeAt(pace.Keep([Noon.AddSeconds(-5)], Noon)).ShouldBe(Noon.AddSeconds(1));
    }

    [Fact]
    public void A_group_gets_twenty_messages_in_any_minute()
    {
        var pace = Pace.OfChat(-1001, Options);
        var (sent, now, times) = (Array.Empty<DateTimeOffset>(), Noon, new List<DateTimeOffset>());
        for (var n = 0; n < 100; n++)
        {
            sent = pace.Keep(sent, now);
            times.Add(now);
            now = pace.FreeAt(sent);
        }

        times.ShouldAllBe(end => times.Count(at => at > end.AddMinutes(-1) && at <= end) <= 20);
        times.Zip(times.Skip(1)).ShouldAllBe(pair => pair.Second - pair.First >= TimeSpan.FromSeconds(1));
        // The limit is used: twenty each minute, and the first twenty a second apart.
        (times[19], times[99]).ShouldBe((Noon.AddSeconds(19), Noon.AddMinutes(4).AddSeconds(19)));
    }

    [Fact]
    public void A_bot_writes_twenty_five_messages_in_any_second()
    {
        var pace = Pace.OfBot(Options);
        var sent = Enumerable.Range(0, 25).Aggregate(Array.Empty<DateTimeOffset>(), (kept, n) => pace.Keep(kept, Noon.AddMilliseconds(n * 10)));

        pace.Room(sent, Noon.AddMilliseconds(250)).ShouldBe(0);
        pace.FreeAt(sent).ShouldBe(Noon.AddSeconds(1));
        pace.Room(sent, Noon.AddSeconds(1)).ShouldBe(1);
        pace.Room([], Noon).ShouldBe(25);
    }
}
