using System.Net.Http.Json;
using System.Text.Json.Nodes;
using DigestMonolith.FakeTelegram;

namespace DigestMonolith.UnitTests.Telegram.Fake;

/// <summary>Asks the fake as a bot would.</summary>
internal sealed class BotClient(TelegramHost telegram, string? token = null) : IDisposable
{
    private readonly HttpClient _http = new() { BaseAddress = new Uri($"{telegram.Url}/bot{token ?? telegram.Bot.Token}/") };

    public async Task<JsonObject> AskAsync(string method, object? parameters = null)
    {
        using var response = await _http.PostAsJsonAsync(method, parameters ?? new { }, TestContext.Current.CancellationToken);
        var body = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var json = JsonNode.Parse(body)!.AsObject();
        ((int?)json["error_code"] ?? 200).ShouldBe((int)response.StatusCode);
        return json;
    }

    /// <summary>The result of a request that must succeed.</summary>
    public async Task<JsonNode> GetAsync(string method, object? parameters = null)
    {
        var answer = await AskAsync(method, parameters);
        return answer["result"] ?? throw new InvalidOperationException(answer.ToJsonString());
    }

    /// <summary>Why a request is refused.</summary>
    public async Task<string> ErrorAsync(string method, object? parameters = null) => (string?)(await AskAsync(method, parameters))["description"] ?? "no error";

    public async Task<JsonArray> UpdatesAsync(object? parameters = null) => (await GetAsync("getUpdates", parameters)).AsArray();

    public void Dispose() => _http.Dispose();
}
