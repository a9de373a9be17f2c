using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using DigestMonolith.FakeTelegram;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace DigestMonolith.UnitTests.Telegram.Fake;

public sealed class WebhookTests
{
    [Theory]
    [InlineData("http://example.org/hook", "Bad Request: bad webhook: An HTTPS URL must be provided for webhook")]
    [InlineData("https://example.org:8081/hook", "Bad Request: bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443")]
    [InlineData("https://127.0.0.1/hook", "Bad Request: bad webhook: IP address 127.0.0.1 is reserved")]
    public async Task A_webhook_must_be_reachable_for_telegram(string url, string error)
    {
        await using var telegram = await TelegramHost.StartAsync();
        using var bot = new BotClient(telegram);

        (await bot.ErrorAsync("setWebhook", new { url })).ShouldBe(error);
        (await bot.ErrorAsync("setWebhook", new { url = "https://example.org/hook", secret_token = "a b" })).ShouldBe("Bad Request: secret token contains unallowed characters");
    }

    [Fact]
    public async Task Updates_are_posted_with_the_secret_until_they_are_taken_each_chat_in_its_order()
    {
        var received = new ConcurrentQueue<(string? Secret, string? Text)>();
        var refusals = 2;
        await using var server = await ListenAsync(async context =>
        {
            var update = await JsonNode.ParseAsync(context.Request.Body);
            if (Interlocked.Decrement(ref refusals) >= 0)
            {
                context.Response.StatusCode = 503;
                return;
            }

            received.Enqueue((context.Request.Headers["X-Telegram-Bot-Api-Secret-Token"], (string?)update!["message"]!["text"]));
        });
        await using var telegram = await TelegramHost.StartAsync();
        (telegram.AllowsLocalWebhooks, telegram.WebhookBackOff) = (true, TimeSpan.FromMilliseconds(5));
        using var bot = new BotClient(telegram);
        var anna = telegram.World.AddPerson("Anna");
        var chat = telegram.Bot.Start(anna);

        await bot.GetAsync("setWebhook", new { url = $"{server.Urls.First()}/hook", secret_token = "s3cret", max_connections = 4 });
        for (var i = 0; i < 5; i++)
        {
            chat.Say(anna, $"{i}");
        }

        await Eventually(() => telegram.Bot.Updates.Pending == 0);
        var info = await bot.GetAsync("getWebhookInfo");

        received.Select(one => one.Text).ShouldBe(["/start", "0", "1", "2", "3", "4"]);
        received.ShouldAllBe(one => one.Secret == "s3cret");
        ((string?)info["last_error_message"]).ShouldBe("Wrong response from the webhook: 503 Service Unavailable");
        (await bot.ErrorAsync("getUpdates")).ShouldStartWith("Conflict: can't use getUpdates method while webhook is active");
        await bot.GetAsync("deleteWebhook");
        (await bot.UpdatesAsync()).Count.ShouldBe(0);
    }

    private static async Task Eventually(Func<bool> holds)
    {
        for (var i = 0; i < 500 && !holds(); i++)
        {
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }

        holds().ShouldBeTrue();
    }

    private static async Task<WebApplication> ListenAsync(RequestDelegate handle)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, 0));
        var server = builder.Build();
        server.MapPost("/hook", handle);
        await server.StartAsync();
        return server;
    }
}
