using DigestMonolith.Contracts.Telegram;
using DigestMonolith.Modules.Telegram;
using DigestMonolith.Modules.Telegram.Api;
using DigestMonolith.Modules.Telegram.Inbox;
using Microsoft.Extensions.Logging;

namespace DigestMonolith.UnitTests.Telegram.Inbox;

public sealed class PollBotTests
{
    [Fact]
    public void Two_pollers_that_meet_go_apart()
    {
        var pauses = Pauses(new BotFault(BotFaultKind.Conflict, "other getUpdates"), failures: 7);

        pauses.ShouldAllBe(pause => pause >= TimeSpan.FromSeconds(5) && pause <= TimeSpan.FromSeconds(30));
        pauses.Distinct().Count().ShouldBeGreaterThan(10, "the two wait for different times");
    }

    [Fact]
    public void Telegram_is_left_alone_for_as_long_as_it_asks() =>
        Pauses(new BotFault(BotFaultKind.Throttled, "Too Many Requests") { RetryAfter = TimeSpan.FromSeconds(123) }, failures: 1).ShouldAllBe(pause => pause == TimeSpan.FromSeconds(123));

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(3, 4)]
    [InlineData(5, 16)]
    [InlineData(6, 30)]
    [InlineData(1_000_000, 30)]
    public void Other_faults_pause_longer_each_time_up_to_half_a_minute(int failures, double most)
    {
        foreach (var kind in new[] { BotFaultKind.Unavailable, BotFaultKind.Lost, BotFaultKind.BadRequest })
        {
            Pauses(new BotFault(kind, ""), failures).ShouldAllBe(pause => pause.TotalSeconds >= most * 0.75 && pause.TotalSeconds <= most);
        }
    }

    [Fact]
    public void A_full_process_takes_no_more_bots_and_says_so_once()
    {
        var log = new CountingLog();
        var room = new PollRoom(log);

        Fill(room, 999);
        (room.Free(), log.Warnings).ShouldBe((1, 0));
        Fill(room, 1);
        (room.Free(), room.Free(), log.Warnings).ShouldBe((0, 0, 1));
        Fill(room, 1);
        (room.Free(), log.Warnings).ShouldBe((0, 1));
    }

    [Fact]
    public void A_bot_whose_polling_ended_before_anybody_looked_is_free_to_be_taken_again()
    {
        var room = new PollRoom(new CountingLog());
        var (ended, polled) = (BotId.New(), BotId.New());
        room.Take(ended, Task.CompletedTask);
        room.Take(polled, new TaskCompletionSource().Task);

        room.Taken().ShouldBe([polled]);
        room.Free().ShouldBe(PollRoom.MostAtOnce - 1);
    }

    [Fact]
    public void Updates_come_again_within_half_a_minute_of_the_death_of_who_polled()
    {
        var options = new TelegramOptions();

        (options.PollLease + PollBots.LookOf(options)).ShouldBeLessThan(TimeSpan.FromSeconds(30));
    }

    private static void Fill(PollRoom room, int bots) => Enumerable.Range(0, bots).ToList().ForEach(_ => room.Take(BotId.New(), new TaskCompletionSource().Task));

    private static IReadOnlyList<TimeSpan> Pauses(BotFault fault, int failures) => [.. Enumerable.Range(0, 200).Select(_ => PollBot.PauseAfter(fault, failures))];

    private sealed class CountingLog : ILogger
    {
        public int Warnings { get; private set; }

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => Warnings += logLevel == LogLevel.Warning ? 1 : 0;
    }
}
