using System.Diagnostics;
using System.Text.Json;
using DigestMonolith.App.Web.Hosting;
using DigestMonolith.Contracts;
using DigestMonolith.FakeProvider;
using DigestMonolith.Platform;
using DigestMonolith.Platform.Llm;
using DigestMonolith.Platform.Llm.Ledger;
using DigestMonolith.Platform.Tenancy;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace DigestMonolith.IntegrationTests.Llm;

/// <summary>A fake provider, a tenant, and replicas of the program that ask; models bear names that no other test has.</summary>
internal sealed class LlmLab : IAsyncDisposable
{
    public const string Key = "sk-lab-4f1d9c7e2b8a6035";
    public const string Credentials = "bGFiLWNsaWVudDpsYWItc2VjcmV0LTkxNzM=";
    private readonly AppFixture _app;
    private readonly Dictionary<string, string?> _settings;
    private readonly List<ServiceProvider> _replicas = [];

    private LlmLab(AppFixture app, ProviderHost provider, LabClock clock, (string Name, string? Value)[] settings)
    {
        var mark = Guid.CreateVersion7().ToString("n")[20..];
        (_app, Provider, Clock) = (app, provider, clock);
        (Base, Pro, Max) = ($"base-{mark}", $"pro-{mark}", $"max-{mark}");
        provider.Models = [Base, Pro, Max, .. provider.Models];
        _settings = new()
        {
            ["ConnectionStrings:Main"] = app.ConnectionString,
            ["LLM_PROVIDER"] = "openai",
            ["LLM_BASE_URL"] = provider.BaseUrl,
            ["LLM_API_KEY"] = Key,
            ["DIGEST_MODEL_BASE"] = Base,
            ["DIGEST_MODEL_PRO"] = Pro,
            ["DIGEST_MODEL_MAX"] = Max,
            ["GIGACHAT_BASE_URL"] = provider.BaseUrl,
            ["GIGACHAT_AUTH_URL"] = provider.AuthUrl,
            ["DIGEST_RETRY_INTERVAL"] = "0.01",
        };
        foreach (var (name, value) in settings)
        {
            _settings[name] = value;
        }

        Services = Replica();
    }

    public ProviderHost Provider { get; }
    public LabClock Clock { get; }
    public LogBook Logs { get; } = new();
    public string Base { get; }
    public string Pro { get; }
    public string Max { get; }
    public TenantId Tenant { get; } = TenantId.New();
    public Guid Run { get; } = Guid.CreateVersion7();
    public ServiceProvider Services { get; }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static async Task<LlmLab> StartAsync(AppFixture app, params (string Name, string? Value)[] settings)
    {
        var clock = new LabClock();
        return new LlmLab(app, await ProviderHost.StartAsync(clock: clock), clock, settings);
    }

    /// <summary>The same with GigaChat's sign-in in front.</summary>
    public static async Task<LlmLab> StartGigaChatAsync(AppFixture app, params (string Name, string? Value)[] settings)
    {
        var lab = await StartAsync(app, [("LLM_PROVIDER", "gigachat"), ("LLM_API_KEY", ""), ("GIGACHAT_CREDENTIALS", Credentials), .. settings]);
        lab.Provider.Tokens.Credentials = Credentials;
        return lab;
    }

    /// <summary>Another process of the program, as far as models go.</summary>
    public ServiceProvider Replica()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(_settings).Build();
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(configuration);
        services.AddSingleton<TimeProvider>(Clock);
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(Logs));
        services.AddPlatform(configuration);
        var replica = services.BuildServiceProvider();
        _replicas.Add(replica);
        return replica;
    }

    /// <summary>What stops a start with these settings; null when nothing does.</summary>
    public string? StartProblem()
    {
        try
        {
            Services.GetRequiredService<IStartupValidator>().Validate();
            return null;
        }
        catch (Exception e) when (e is OptionsValidationException or InvalidOperationException)
        {
            return e.Message;
        }
    }

    public ModelCall Call(ModelTier tier = ModelTier.Base, string text = "The oven works again, great!") => new()
    {
        Tenant = Tenant,
        RunId = Run,
        Agent = "emotion",
        PromptId = "emotion",
        PromptVersion = "3",
        Tier = tier,
        Temperature = 0.25,
        MaxTokens = 100,
        Messages = [new(ModelSpeaker.System, "You judge moods."), new(ModelSpeaker.User, Question(text))],
        People = Pseudonyms.None,
    };

    public static string Question(string text) =>
        $"Task: emotion\nAnswer language: English (en)\n<data nonce=\"9f3a\">\n{JsonSerializer.Serialize(new { type = "message", id = "m1", thread = "t1", from = "@u1", text })}\n</data nonce=\"9f3a\">";

    public Task<ModelAnswer> AskAsync(ModelTier tier = ModelTier.Base) => AskAsync(Call(tier));

    public Task<ModelAnswer> AskAsync(ModelCall call) => Services.GetRequiredService<ModelClient>().AskAsync(call, Ct);

    /// <summary>The reason why no tier answered.</summary>
    public async Task<string> FailAsync(ModelTier tier = ModelTier.Base) => (await Should.ThrowAsync<ModelUnavailableException>(() => AskAsync(tier))).Reason;

    /// <summary>The tenant's rows of the ledger, oldest first.</summary>
    public Task<List<JsonElement>> RowsAsync() => _app.Services.ForTenantAsync(Tenant, async scope =>
    {
        var rows = new List<JsonElement>();
        await using var command = scope.GetRequiredService<UnitOfWork>().Command("select to_jsonb(row)::text from platform.llm_usage_ledger row order by at, id");
        await using var reader = await command.ExecuteReaderAsync(Ct);
        while (await reader.ReadAsync(Ct))
        {
            rows.Add(JsonSerializer.Deserialize<JsonElement>(reader.GetString(0)));
        }

        return rows;
    }, Ct);

    /// <summary>State, outcome and number of requests of each row.</summary>
    public async Task<List<string>> EndsAsync() =>
        [.. (await RowsAsync()).Select(row => $"{row.GetProperty("tier").GetString()} {row.GetProperty("state").GetString()} {row.GetProperty("outcome").GetString()} {row.GetProperty("requests").GetInt32()}")];

    /// <summary>Makes every row of the tenant as old as if it had been written so much earlier.</summary>
    public Task AgeAsync(TimeSpan by) => _app.Services.ForTenantAsync(Tenant, async scope =>
    {
        await using var command = scope.GetRequiredService<UnitOfWork>().Command("update platform.llm_usage_ledger set at = at - $1");
        command.Parameters.AddWithValue(by);
        await command.ExecuteNonQueryAsync(Ct);
    }, Ct);

    /// <summary>Reserves and dies: nobody settles it.</summary>
    public Task<string?> ReserveAndDieAsync(ModelTier tier) => Services.GetRequiredService<UsageLedger>().ReserveAsync(new UsageEntry
    {
        Id = Guid.CreateVersion7(),
        Tenant = Tenant,
        RunId = Guid.CreateVersion7(),
        Agent = "topic",
        PromptId = "topic",
        PromptVersion = "1",
        Provider = "openai",
        Model = Pro,
        Tier = tier,
        ReservedTokens = 500,
        Cost = 0,
        Redactions = new Dictionary<string, int>(),
        PayloadHash = new string('0', 64),
    }, Ct);

    public static TimeSpan Since(long started) => Stopwatch.GetElapsedTime(started);

    public async ValueTask DisposeAsync()
    {
        foreach (var replica in _replicas)
        {
            await replica.DisposeAsync();
        }

        await Provider.DisposeAsync();
    }
}
