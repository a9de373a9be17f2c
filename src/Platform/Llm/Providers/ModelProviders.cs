using System.ClientModel;
using System.ClientModel.Primitives;
using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Options;
using OpenAI;

namespace DigestMonolith.Platform.Llm.Providers;

/// <summary>The configured provider: a chat client for each of its models, and a question whether it is there at all.</summary>
internal sealed class ModelProviders : IDisposable
{
    private readonly ConcurrentDictionary<string, IChatClient> _clients = new(StringComparer.Ordinal);
    private readonly HttpClient _http;
    private readonly OpenAIClient? _api;
    private readonly LlmOptions _options;

    public ModelProviders(IOptions<LlmOptions> options, TimeProvider clock)
    {
        _options = options.Value;
        _http = ProviderHttp.Make(_options, clock);
        if (IsConfigured)
        {
            // Retries are ours: one layer of them, counted.
            _api = new OpenAIClient(new ApiKeyCredential(_options.ApiKey.Length > 0 ? _options.ApiKey : "none"), new OpenAIClientOptions
            {
                Endpoint = _options.Endpoint,
                Transport = new HttpClientPipelineTransport(_http),
                RetryPolicy = new ClientRetryPolicy(maxRetries: 0),
                NetworkTimeout = Timeout.InfiniteTimeSpan,
            });
        }
    }

    public bool IsConfigured => Name != "none";

    /// <summary>openai, gigachat or none.</summary>
    public string Name => _options.EffectiveProvider;

    public IChatClient ClientOf(string model) => _clients.GetOrAdd(model, name =>
        (_api ?? throw new InvalidOperationException("No provider is configured.")).GetChatClient(name).AsIChatClient());

    /// <summary>Asks for the list of models, and looks whether ours are on it.</summary>
    public async Task<ProviderLook> LookAsync(CancellationToken ct)
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, $"{_options.Endpoint.ToString().TrimEnd('/')}/models");
            if (_options.ApiKey.Length > 0)
            {
                request.Headers.Authorization = new("Bearer", _options.ApiKey);
            }

            using var response = await _http.SendAsync(request, ct);
            return (int)response.StatusCode switch
            {
                401 or 403 => ProviderLook.Refused($"the provider refuses the credentials (HTTP {(int)response.StatusCode})"),
                // Some compatible servers have no list; the first call will tell.
                404 or 405 => ProviderLook.Good,
                >= 300 => ProviderLook.Failed($"the provider answers HTTP {(int)response.StatusCode}"),
                _ => await ReadListAsync(response, ct),
            };
        }
        catch (IOException)
        {
            return ProviderLook.Failed("the provider breaks off its answer");
        }
        catch (SignInRefusedException e)
        {
            return ProviderLook.Refused($"the provider refuses the credentials (HTTP {(int)e.StatusCode!})");
        }
        catch (HttpRequestException e)
        {
            return ProviderLook.Failed(e.StatusCode is { } status ? $"the provider answers HTTP {(int)status}"
                : e.HttpRequestError is HttpRequestError.Unknown or HttpRequestError.ResponseEnded ? "the provider breaks off its answer"
                : $"the provider cannot be reached ({e.HttpRequestError})");
        }
    }

    public void Dispose()
    {
        foreach (var client in _clients.Values)
        {
            client.Dispose();
        }

        _http.Dispose();
    }

    private async Task<ProviderLook> ReadListAsync(HttpResponseMessage response, CancellationToken ct)
    {
        HashSet<string> known;
        try
        {
            using var list = await response.Content.ReadFromJsonAsync<JsonDocument>(ct) ?? throw new JsonException("null");
            known = [.. list.RootElement.GetProperty("data").EnumerateArray().Select(model => model.GetProperty("id").GetString() ?? "")];
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return ProviderLook.Refused("its list of models is no list of models: is the address an OpenAI-compatible API, with its version path?");
        }

        ModelTier[] unknown = [.. Enum.GetValues<ModelTier>().Where(tier => known.Count > 0 && !known.Any(name => IsOurs(name, _options.ModelOf(tier))))];
        if (unknown.Length == 0)
        {
            return ProviderLook.Good;
        }

        var settings = unknown.Select(tier => $"{_options.SettingOf(tier)} names {_options.ModelOf(tier)}").Distinct();
        return new ProviderLook($"{string.Join(", ", settings)}, which the provider does not list")
        {
            MayAnswer = unknown.Length < Enum.GetValues<ModelTier>().Length,
            Unlisted = [.. unknown.Select(_options.ModelOf).Distinct()],
        };
    }

    // Local servers name a model with and without its tag, others behind a path.
    private static bool IsOurs(string listed, string model) =>
        listed == model || listed.StartsWith(model + ":", StringComparison.Ordinal) || listed.EndsWith("/" + model, StringComparison.Ordinal);
}

/// <summary>What a look at the provider showed.</summary>
/// <param name="Problem">In words for an operator; null when all is well.</param>
internal sealed record ProviderLook(string? Problem)
{
    public static ProviderLook Good { get; } = new(Problem: null) { MayAnswer = true };

    /// <summary>Whether a question may find an answer all the same.</summary>
    public bool MayAnswer { get; init; }

    /// <summary>It did not answer, or not with what it was asked: busy, or away.</summary>
    public bool IsAway { get; private init; }

    /// <summary>Our models that are certainly not the provider's.</summary>
    public IReadOnlyList<string> Unlisted { get; init; } = [];

    /// <summary>Nothing changes until somebody mends a setting.</summary>
    public static ProviderLook Refused(string problem) => new(problem);

    public static ProviderLook Failed(string problem) => new(problem) { MayAnswer = true, IsAway = true };
}
