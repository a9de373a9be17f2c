using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace DigestMonolith.IntegrationTests.Telegram;

public sealed class ConfiguredBotTests(AppFixture app)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_bot_of_the_settings_comes_to_the_only_tenant_by_webhook_and_can_be_polled_instead()
    {
        var bot = app.NewBot();
        await using var beside = await app.BesideAsync("telegram_configured", new Dictionary<string, string?>
        {
            ["TELEGRAM_BOT_TOKEN"] = bot.Token,
            ["TELEGRAM_PUBLIC_URL"] = "https://digest.example.org/",
        });
        var tenant = await beside.NewTenantAsync();

        await app.Telegram.Transcript.UntilAsync(transcript => transcript.Calls.Any(call => call.Token == bot.Token && call.Is("setWebhook")), TimeSpan.FromSeconds(20));
        var mine = await Eventually.GetAsync(async () => await tenant.BotAsync() is var found && (string?)found["health"] != "switching" ? found : null);

        ((bool)mine["is_default"]!).ShouldBeTrue();
        ((string?)mine["mode"]).ShouldBe("webhook");
        ((string?)mine["webhook_url"]).ShouldBe("https://digest.example.org/webhook/telegram/…");
        var told = app.Telegram.Transcript.Calls.Single(call => call.Token == bot.Token && call.Is("setWebhook"));
        told.Text("url")!.ShouldMatch("^https://digest.example.org/webhook/telegram/[A-Za-z0-9_-]{24}$");
        told.Text("secret_token")!.Length.ShouldBe(43);
        told.Text("allowed_updates")!.ShouldContain("message_reaction");

        (await tenant.Http.PatchAsJsonAsync($"/api/telegram/bots/{mine["id"]}", new { mode = "polling" }, Ct)).StatusCode.ShouldBe(HttpStatusCode.OK);
        ((string?)(await tenant.WhenAsync("healthy"))["mode"]).ShouldBe("polling");
        app.Telegram.Transcript.Calls.Last(call => call.Token == bot.Token && (call.Is("deleteWebhook") || call.Is("setWebhook"))).Is("deleteWebhook").ShouldBeTrue();
        app.Telegram.Transcript.Calls.Where(call => call.Token == bot.Token && call.Is("setMyCommands")).Select(call => call.Text("language_code") ?? "").Distinct().ShouldBe(["", "ru", "uk"], ignoreOrder: true);
    }
}
