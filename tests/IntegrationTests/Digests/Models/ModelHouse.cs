using System.Text.Json;
using DigestMonolith.FakeProvider;
using DigestMonolith.Platform.Llm;
using Microsoft.Extensions.DependencyInjection;

namespace DigestMonolith.IntegrationTests.Digests.Models;

/// <summary>One house for the classes that ask its models little: a house of its own for each costs more than their tests.</summary>
[CollectionDefinition(nameof(ModelHouse))]
public sealed class ModelHouseTests : ICollectionFixture<ModelHouse>;

/// <summary>A host whose models are a fake provider's.</summary>
public sealed class ModelHouse(AppFixture main) : IAsyncLifetime
{
    private ProviderHost? _provider;
    private AppFixture? _app;

    public ProviderHost Provider => _provider!;

    public AppFixture App => _app!;

    public async ValueTask InitializeAsync()
    {
        _provider = await ProviderHost.StartAsync();
        _app = await main.BesideAsync($"models_{Guid.CreateVersion7():n}", new Dictionary<string, string?>
        {
            ["LLM_BASE_URL"] = _provider.BaseUrl,
            ["DIGEST_MODEL_BASE"] = "fake-base",
            ["DIGEST_MODEL_PRO"] = "fake-pro",
            ["DIGEST_MODEL_MAX"] = "fake-max",
            ["LLM_PRICE_BASE"] = "0.1/0.2",
            ["LLM_PRICE_PRO"] = "1/2",
            ["LLM_PRICE_MAX"] = "10/20",
            ["DIGEST_PRO_QUOTA_PER_TENANT"] = "0",
            ["DIGEST_PRO_TOKEN_QUOTA"] = "0",
            ["DIGEST_RETRY_INTERVAL"] = "0.01",
            ["DIGEST_LLM_TIMEOUT_SECONDS"] = "5",
            // Faults of one test must not close the door to the next.
            ["DIGEST_CIRCUIT_FAILURE_THRESHOLD"] = "100",
        });
        await _app.Services.GetRequiredService<ModelHealth>().LookedAsync(CancellationToken.None);
    }

    /// <summary>A lab of its own; the provider is honest again.</summary>
    internal async Task<DigestLab> LabAsync()
    {
        Provider.Script = FakeAnswers.Honest;
        // A key that was refused in one test is good in the next.
        await App.Services.GetRequiredService<ModelHealth>().LookAsync(CancellationToken.None);
        return await DigestLab.StartAsync(App);
    }

    /// <summary>The questions of one run, by agent.</summary>
    internal static async Task<List<string>> AskedAsync(DigestLab lab) => await lab.ListAsync<string>("select agent from platform.llm_usage_ledger order by at, id");

    /// <summary>What a stage stored.</summary>
    internal static async Task<JsonElement> OutputAsync(DigestLab lab, string stage) =>
        JsonSerializer.Deserialize<JsonElement>(await lab.ScalarAsync<string>("select payload::text from digests.group_digest_stage_artifacts where stage = $1", stage));

    /// <summary>How a stage ended, as the document says it.</summary>
    internal static string? Outcome(JsonElement document, string stage) =>
        document.GetProperty("stages").EnumerateArray().Single(one => one.GetProperty("name").GetString() == stage).GetProperty("outcome").GetString();

    /// <summary>The digest as JSON.</summary>
    internal static async Task<JsonElement> DocumentAsync(DigestLab lab, Contracts.Digests.DigestInfo digest) =>
        JsonSerializer.Deserialize<JsonElement>((await lab.RenderAsync(digest.Id, "json"))!);

    public async ValueTask DisposeAsync()
    {
        if (_app is not null)
        {
            await _app.DisposeAsync();
        }

        if (_provider is not null)
        {
            await _provider.DisposeAsync();
        }
    }
}
