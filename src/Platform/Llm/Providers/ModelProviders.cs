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

    /// <summary>Asks for the list of models. Null when the provider is there and knows ours; else what is wrong, in words for an operator.</summary>
    public async Task<string?> ProblemAsync(CancellationToken ct)
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, $"{_options.Endpoint.ToString().TrimEnd('/')}/models");
            if (_options.ApiKey.Length > 0)
            {
                request.Headers.Authorization = new("Bearer", _options.ApiKey);
            }

            using var response = await _http.SendAsync(request, ct);
            switch ((int)response.StatusCode)
            {
                case 401 or 403:
                    return $"the provider refuses the credentials (HTTP {(int)response.StatusCode})";
                case 404 or 405:
                    // Some compatible servers have no list; the first call will tell.
                    return null;
                case >= 300:
                    return $"the provider answers HTTP {(int)response.StatusCode}";
            }

            return await UnknownModelAsync(response, ct);
        }
        catch (IOException)
        {
            return "the provider breaks off its answer";
        }
        catch (HttpRequestException e)
        {
            return (int?)e.StatusCode switch
            {
                400 or 401 or 403 => $"the provider refuses the credentials (HTTP {(int)e.StatusCode!})",
                { } status => $"the provider answers HTTP {status}",
                null when e.HttpRequestError is HttpRequestError.Unknown or HttpRequestError.ResponseEnded => "the provider breaks off its answer",
                null => $"the provider cannot be reached ({e.HttpRequestError})",
            };
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

    private async Task<string?> UnknownModelAsync(HttpResponseMessage response, CancellationToken ct)
    {
        HashSet<string> known;
        try
        {
            using var list = await response.Content.ReadFromJsonAsync<JsonDocument>(ct) ?? throw new JsonException("null");
            known = [.. list.RootElement.GetProperty("data").EnumerateArray().Select(model => model.GetProperty("id").GetString() ?? "")];
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return "its list of models is no list of models: is the address an OpenAI-compatible API, with its version path?";
        }

        // Local servers name a model with and without its tag.
        var unknown = Enum.GetValues<ModelTier>().Select(_options.ModelOf).Distinct().Where(model => !known.Any(name => name == model || name.StartsWith(model + ":", StringComparison.Ordinal)));
        return known.Count > 0 && unknown.FirstOrDefault() is { } missing ? $"the provider does not know the model {missing}" : null;
    }
}
