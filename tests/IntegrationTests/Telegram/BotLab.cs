using System.Net.Http.Json;
using System.Text.Json.Nodes;
using DigestMonolith.FakeTelegram.World;

namespace DigestMonolith.IntegrationTests.Telegram;

/// <summary>Bots of the fake Telegram, each of one test.</summary>
internal static class BotLab
{
    private static long _last = 5_100_000_000;

    public static Bot NewBot(this AppFixture app)
    {
        var number = Interlocked.Increment(ref _last);
        return app.Telegram.AddBot($"{number}:AA-what-one-test-alone-knows", $"test_{number}_bot");
    }

    public static Task<HttpResponseMessage> ConnectAsync(this TestTenant tenant, string token) =>
        tenant.Http.PostAsJsonAsync("/api/telegram/bots", new { token }, TestContext.Current.CancellationToken);

    /// <summary>The only bot of the tenant, as its list shows it.</summary>
    public static async Task<JsonNode> BotAsync(this TestTenant tenant) =>
        (await tenant.Http.GetFromJsonAsync<JsonNode>("/api/telegram/bots", TestContext.Current.CancellationToken))!["bots"]!.AsArray().ShouldHaveSingleItem()!;

    /// <summary>Waits until Telegram was told how the bot is to be, and it stands so.</summary>
    public static Task<JsonNode> WhenAsync(this TestTenant tenant, string health) =>
        Eventually.GetAsync(async () => await tenant.BotAsync() is var bot && (string?)bot["health"] == health ? bot : null);
}
