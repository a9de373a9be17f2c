using System.Collections.Concurrent;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace DigestMonolith.FakeProvider;

/// <summary>A provider on loopback that speaks OpenAI's chat protocol and GigaChat's sign-in, and does what its script says.</summary>
public sealed class ProviderHost : IAsyncDisposable
{
    private readonly WebApplication _server;
    private readonly TimeProvider _clock;
    private readonly ConcurrentQueue<ReceivedRequest> _received = new();
    private int _inside;
    private int _busiest;

    private ProviderHost(WebApplication server, TimeProvider clock)
    {
        (_server, _clock, Tokens) = (server, clock, new TokenDesk(clock));
        server.MapGet("/v1/models", ListModelsAsync);
        server.MapPost("/v1/chat/completions", ChatAsync);
        server.MapPost("/oauth", SignInAsync);
    }

    /// <summary>What is done with each question; an honest answer until told otherwise.</summary>
    public Func<ChatRequest, FakeAnswer> Script { get; set; } = FakeAnswers.Honest;

    /// <summary>What is answered to the question for models and for a token; null for the truth.</summary>
    public FakeAnswer? ModelsAnswer { get; set; }
    public FakeAnswer? SignInAnswer { get; set; }

    /// <summary>The models that there are; any other is refused.</summary>
    public IReadOnlyList<string> Models { get; set; } = ["fake", "fake-base", "fake-pro", "fake-max", "GigaChat-2", "GigaChat-2-Pro", "GigaChat-2-Max"];

    /// <summary>The key that must be shown; null for none.</summary>
    public string? ApiKey { get; set; }

    public TokenDesk Tokens { get; }

    /// <summary>Everything that came, in its order.</summary>
    public IReadOnlyList<ReceivedRequest> Received => [.. _received];

    /// <summary>The questions among it.</summary>
    public IReadOnlyList<ChatRequest> Chats => [.. _received.OfType<ChatRequest>()];

    /// <summary>The most questions that were here at the same time.</summary>
    public int Busiest => _busiest;

    public string Url => _server.Urls.First();

    /// <summary>LLM_BASE_URL and GIGACHAT_BASE_URL.</summary>
    public string BaseUrl => $"{Url}/v1";

    /// <summary>GIGACHAT_AUTH_URL.</summary>
    public string AuthUrl => $"{Url}/oauth";

    /// <param name="port">0 takes any that is free.</param>
    /// <param name="certificate">Speaks TLS with it.</param>
    public static async Task<ProviderHost> StartAsync(int port = 0, X509Certificate2? certificate = null, TimeProvider? clock = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, port, listen =>
        {
            listen.Protocols = HttpProtocols.Http1;
            if (certificate is not null)
            {
                listen.UseHttps(certificate);
            }
        }));
        // A request that hangs must not keep the host from ending.
        builder.WebHost.UseShutdownTimeout(TimeSpan.Zero);
        var host = new ProviderHost(builder.Build(), clock ?? TimeProvider.System);
        await host._server.StartAsync();
        return host;
    }

    public Task WaitAsync(CancellationToken ct) => _server.WaitForShutdownAsync(ct);

    public async ValueTask DisposeAsync()
    {
        await _server.StopAsync();
        await _server.DisposeAsync();
    }

    private async Task ListModelsAsync(HttpContext context)
    {
        _received.Enqueue(await ReadAsync(context));
        if (ModelsAnswer is { } scripted)
        {
            await AnswerWriter.WriteAsync(context, scripted);
        }
        else if (!IsLetIn(context))
        {
            await AnswerWriter.WriteAsync(context, FakeAnswer.Error(401, "Incorrect API key provided."));
        }
        else
        {
            await AnswerWriter.WriteAsync(context, new FakeAnswer { Body = FakeJson.Write(new { @object = "list", data = Models.Select(id => new { id, @object = "model", owned_by = "fake" }) }) });
        }
    }

    private async Task ChatAsync(HttpContext context)
    {
        var received = await ReadAsync(context);
        using var body = JsonDocument.Parse(received.Body);
        var request = new ChatRequest(received, body.RootElement);
        _received.Enqueue(request);
        if (!IsLetIn(context))
        {
            await AnswerWriter.WriteAsync(context, FakeAnswer.Error(401, "Incorrect API key provided."));
            return;
        }

        if (!Models.Contains(request.Model))
        {
            await AnswerWriter.WriteAsync(context, FakeAnswer.Error(404, $"The model `{request.Model}` does not exist.", param: "model"));
            return;
        }

        var now = Interlocked.Increment(ref _inside);
        for (var seen = _busiest; now > seen && Interlocked.CompareExchange(ref _busiest, now, seen) != seen; seen = _busiest)
        {
        }

        try
        {
            await AnswerWriter.WriteAsync(context, Script(request), request);
        }
        catch (OperationCanceledException)
        {
            // Whoever asked went away.
        }
        finally
        {
            Interlocked.Decrement(ref _inside);
        }
    }

    private async Task SignInAsync(HttpContext context)
    {
        var received = await ReadAsync(context);
        _received.Enqueue(received);
        var answer = SignInAnswer ?? (
            !Tokens.Knows(received.Headers.GetValueOrDefault("Authorization")) ? FakeAnswer.Error(401, "Authorization error: header is incorrect")
            : !Guid.TryParse(received.Headers.GetValueOrDefault("RqUID"), out _) || !received.Body.StartsWith("scope=GIGACHAT_API_", StringComparison.Ordinal) ? FakeAnswer.Error(400, "scope is empty")
            : null);
        if (answer is null)
        {
            var (token, ends) = Tokens.Give();
            answer = new FakeAnswer { Body = FakeJson.Write(new { access_token = token, expires_at = ends.ToUnixTimeMilliseconds() }) };
        }

        await AnswerWriter.WriteAsync(context, answer);
    }

    private bool IsLetIn(HttpContext context)
    {
        string? authorization = context.Request.Headers.Authorization;
        return (ApiKey is null || authorization == $"Bearer {ApiKey}") && Tokens.Accepts(authorization);
    }

    private async Task<ReceivedRequest> ReadAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        return new ReceivedRequest(context.Request.Method, context.Request.Path.ToString(),
            context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase),
            await reader.ReadToEndAsync(context.RequestAborted), _clock.GetUtcNow());
    }
}
