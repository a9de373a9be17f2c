using System.Net;
using System.Text.Json.Nodes;
using DigestMonolith.FakeTelegram;

namespace DigestMonolith.UnitTests.Telegram.Fake;

public sealed class ConsoleTests
{
    [Fact]
    public async Task Lines_over_http_move_the_world()
    {
        await using var telegram = await TelegramHost.StartAsync();
        using var bot = new BotClient(telegram);
        using var http = new HttpClient { BaseAddress = new Uri(telegram.Url) };
        var ct = TestContext.Current.CancellationToken;

        using var told = await http.PostAsync("/control", new StringContent("""
            // a small group
            person Anna anna_k ru
            person Boris
            forum "The team"
            join "The team" Anna Boris
            add "The team" Anna
            topic "The team" Anna Releases
            say "The team#Releases" Boris /digest 4
            start Boris
            fault 429-long
            """, System.Text.Encoding.UTF8), ct);
        var refused = await bot.ErrorAsync("sendMessage", new { chat_id = telegram.World.Chats.Single().Id, text = "x" });
        using var wrong = await http.PostAsync("/control", new StringContent("fault none\nsay Nowhere Anna hello\nperson Late"), ct);

        (await told.Content.ReadAsStringAsync(ct)).ShouldContain("done");
        told.StatusCode.ShouldBe(HttpStatusCode.OK);
        refused.ShouldBe("Too Many Requests: retry after 10000");
        wrong.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await wrong.Content.ReadAsStringAsync(ct)).ShouldContain("there is no chat Nowhere");
        telegram.World.People.Select(person => person.FirstName).ShouldBe(["Anna", "Boris"]);
        (await bot.UpdatesAsync())[^2]!["message"]!["text"]!.GetValue<string>().ShouldBe("/digest 4");
        JsonNode.Parse(await http.GetStringAsync("/control/failures", ct))!.AsArray().Single()!["code"]!.GetValue<int>().ShouldBe(429);
        JsonNode.Parse(await http.GetStringAsync($"/control/messages?chat={telegram.World.Chats.Single().Id}", ct))!.AsArray().Count.ShouldBe(5);
    }

    [Fact]
    public async Task Files_are_fetched_by_the_way_that_they_are_told()
    {
        await using var telegram = await TelegramHost.StartAsync();
        using var bot = new BotClient(telegram);
        using var http = new HttpClient { BaseAddress = new Uri(telegram.Url) };
        var ct = TestContext.Current.CancellationToken;
        var anna = telegram.World.AddPerson("Anna");
        var file = telegram.World.AddFile(new byte[] { 1, 2, 3 }, "voice", "oga");
        telegram.Bot.Start(anna).Say(anna, "", content: file.As("voice", more: new JsonObject { ["duration"] = 2 }));

        var told = (await bot.UpdatesAsync())[^1]!["message"]!["voice"]!;
        var path = (string?)(await bot.GetAsync("getFile", new { file_id = (string?)told["file_id"] }))["file_path"];

        (await http.GetByteArrayAsync($"/file/bot{telegram.Bot.Token}/{path}", ct)).ShouldBe([1, 2, 3]);
        (await http.GetAsync($"/file/bot1:x/{path}", ct)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await bot.ErrorAsync("getFile", new { file_id = "x" })).ShouldBe("Bad Request: wrong file_id or the file is temporarily unavailable");
    }
}
