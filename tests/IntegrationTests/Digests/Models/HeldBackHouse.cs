using DigestMonolith.FakeProvider;

namespace DigestMonolith.IntegrationTests.Digests.Models;

/// <summary>A host in which our own digest does not step in: what a model wrote and a judge refused is held back.</summary>
[CollectionDefinition(nameof(HeldBackHouse))]
public sealed class HeldBackHouseTests : ICollectionFixture<HeldBackHouse>;

/// <inheritdoc cref="HeldBackHouseTests"/>
public sealed class HeldBackHouse(AppFixture main) : IAsyncLifetime
{
    private ProviderHost? _provider;
    private AppFixture? _app;

    public AppFixture App => _app!;

    public async ValueTask InitializeAsync()
    {
        _provider = await ProviderHost.StartAsync();
        _app = await main.BesideAsync("held_back", new Dictionary<string, string?>
        {
            ["LLM_BASE_URL"] = _provider.BaseUrl,
            ["LLM_MODEL"] = "fake",
            ["DIGEST_ALLOW_TEMPLATE_DIGEST"] = "0",
            ["DIGEST_PUBLIC_URL"] = "https://digest.example",
        });
    }

    /// <summary>What the judge says from now on; everything else is answered honestly.</summary>
    internal void JudgeBy(Func<string> verdict) => _provider!.Script = request => request.Agent == "evaluation" ? FakeAnswer.Of(verdict()) : FakeAnswers.Honest(request);

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
