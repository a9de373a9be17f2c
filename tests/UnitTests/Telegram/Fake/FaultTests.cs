using System.Net.Http.Json;
using DigestMonolith.FakeTelegram;
using DigestMonolith.FakeTelegram.World;

namespace DigestMonolith.UnitTests.Telegram.Fake;

public sealed class FaultTests
{
    [Theory]
    [InlineData("400", 400)]
    [InlineData("401", 401)]
    [InlineData("403", 403)]
    [InlineData("429-long", 429)]
    [InlineData("500", 500)]
    [InlineData("502", 502)]
    public async Task A_refusal_has_no_effect_and_is_noted(string fault, int code)
    {
        await using var telegram = await TelegramHost.StartAsync();
        var chat = telegram.Bot.Start(telegram.World.AddPerson("Anna"));
        telegram.Script = Faults.All[fault];

        using var response = await SendAsync(telegram, chat.Id);

        ((int)response.StatusCode).ShouldBe(code);
        telegram.Transcript.Failures.Single().Code.ShouldBe(code);
        telegram.Transcript.SentTo(chat).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_lost_reply_is_a_message_that_was_sent()
    {
        await using var telegram = await TelegramHost.StartAsync();
        var chat = telegram.Bot.Start(telegram.World.AddPerson("Anna"));

        telegram.Script = Faults.All["lost-reply"];
        await Should.ThrowAsync<HttpRequestException>(() => SendAsync(telegram, chat.Id));
        telegram.Script = Faults.All["cut"];
        await Should.ThrowAsync<HttpRequestException>(() => SendAsync(telegram, chat.Id));
        telegram.Script = Faults.All["garbage"];
        using var garbage = await SendAsync(telegram, chat.Id);

        (await garbage.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldBe("""{"ok":true,"result":{"message_id":""");
        telegram.Transcript.SentTo(chat).Select(sent => sent.IsReplyLost).ShouldBe([true, true]);
        telegram.Transcript.Failures.Single().Code.ShouldBe(0);
    }

    [Fact]
    public async Task Every_nth_message_goes_wrong_when_told_so()
    {
        await using var telegram = await TelegramHost.StartAsync();
        var chat = telegram.Bot.Start(telegram.World.AddPerson("Anna"));
        telegram.Script = Faults.Every(2, Faults.All["500"]);

        for (var i = 0; i < 3; i++)
        {
            (await SendAsync(telegram, chat.Id)).Dispose();
        }

        telegram.Transcript.SentTo(chat).Count.ShouldBe(2);
    }

    [Fact]
    public async Task Who_writes_too_fast_is_told_to_wait()
    {
        var clock = new StillClock();
        await using var telegram = await TelegramHost.StartAsync(clock: clock);
        using var bot = new BotClient(telegram);
        var anna = telegram.World.AddPerson("Anna");
        telegram.Bot.Start(anna);
        var group = telegram.World.AddGroup("Team").AddBot(telegram.Bot, anna);

        async Task<string> Send(long chat) => await bot.ErrorAsync("sendMessage", new { chat_id = chat, text = "x" });
        for (var i = 0; i < 3; i++)
        {
            (await Send(anna.Id)).ShouldBe("no error");
        }

        (await Send(anna.Id)).ShouldBe("Too Many Requests: retry after 3");
        clock.Now += TimeSpan.FromSeconds(3);
        (await Send(anna.Id)).ShouldBe("no error");
        for (var i = 0; i < 20; i++)
        {
            (await Send(group.Id)).ShouldBe("no error");
            clock.Now += TimeSpan.FromSeconds(1);
        }

        (await Send(group.Id)).ShouldBe("Too Many Requests: retry after 40");
        telegram.Limits.IsEnabled = false;
        (await Send(group.Id)).ShouldBe("no error");
    }

    private static async Task<HttpResponseMessage> SendAsync(TelegramHost telegram, long chat)
    {
        using var http = new HttpClient();
        return await http.PostAsJsonAsync($"{telegram.Url}/bot{telegram.Bot.Token}/sendMessage", new { chat_id = chat, text = "hello" }, TestContext.Current.CancellationToken);
    }

    private sealed class StillClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2026, 11, 28, 9, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
