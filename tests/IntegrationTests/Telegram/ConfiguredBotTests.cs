using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using DigestMonolith.Modules.Telegram.Api;
using DigestMonolith.Modules.Telegram.Bots;
using DigestMonolith.Modules.Telegram.Inbox;
using Microsoft.Extensions.DependencyInjection;

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
        JsonNode.Parse(told.Text("allowed_updates")!)!.AsArray().Select(kind => (string?)kind).ShouldBe(UpdateKinds.All);

        // Another program takes our webhook away, and the settings are read anew.
        using (var other = new HttpClient())
        {
            (await other.GetAsync(new Uri($"{app.Telegram.Url}/bot{bot.Token}/deleteWebhook"), Ct)).EnsureSuccessStatusCode();
        }

        await AgainAsync();
        await app.Telegram.Transcript.UntilAsync(transcript => transcript.Calls.Count(call => call.Token == bot.Token && call.Is("setWebhook")) == 2, TimeSpan.FromSeconds(20));
        await tenant.WhenAsync("healthy");

        (await tenant.Http.PatchAsJsonAsync($"/api/telegram/bots/{mine["id"]}", new { mode = "polling" }, Ct)).StatusCode.ShouldBe(HttpStatusCode.OK);
        ((string?)(await tenant.WhenAsync("healthy"))["mode"]).ShouldBe("polling");
        var looked = (string?)(await tenant.BotAsync())["looked_at"];
        await AgainAsync();
        await Eventually.UntilAsync(async () => (string?)(await tenant.BotAsync())["looked_at"] != looked);
        ((string?)(await tenant.WhenAsync("healthy"))["mode"]).ShouldBe("polling", "somebody chose it");
        app.Telegram.Transcript.Calls.Last(call => call.Token == bot.Token && (call.Is("deleteWebhook") || call.Is("setWebhook"))).Is("deleteWebhook").ShouldBeTrue();
        app.Telegram.Transcript.Calls.Where(call => call.Token == bot.Token && call.Is("setMyCommands")).Select(call => call.Text("language_code") ?? "").Distinct().ShouldBe(["", "ru", "uk"], ignoreOrder: true);

        Task AgainAsync() => tenant.DoAsync(services => services.GetRequiredService<ConnectedBots>()
            .ConnectAsync(BotToken.TryParse(bot.Token)!, new BotUser(bot.Id, true, "Configured", bot.Person.Username), isDefault: true, "test", Ct));
    }
}
