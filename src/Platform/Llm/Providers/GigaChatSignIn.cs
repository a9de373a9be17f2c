using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

namespace DigestMonolith.Platform.Llm.Providers;

/// <summary>Puts GigaChat's access token on each request: fetched once, renewed before it ends, fetched anew once when it is refused.</summary>
internal sealed class GigaChatSignIn(LlmOptions options, TimeProvider clock) : DelegatingHandler
{
    // Tokens live half an hour.
    private static readonly TimeSpan RenewBefore = TimeSpan.FromMinutes(1);
    private readonly SemaphoreSlim _turn = new(1, 1);
    private Token? _token;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var token = await TokenAsync(refused: null, cancellationToken);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token.Value);
        var response = await base.SendAsync(request, cancellationToken);
        if (response.StatusCode != HttpStatusCode.Unauthorized || request.Content is { Headers.ContentLength: null })
        {
            return response;
        }

        response.Dispose();
        token = await TokenAsync(refused: token, cancellationToken);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token.Value);
        return await base.SendAsync(request, cancellationToken);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _turn.Dispose();
        }

        base.Dispose(disposing);
    }

    private async Task<Token> TokenAsync(Token? refused, CancellationToken ct)
    {
        await _turn.WaitAsync(ct);
        try
        {
            if (_token is { } held && held != refused && held.EndsAt - RenewBefore > clock.GetUtcNow())
            {
                return held;
            }

            return _token = await FetchAsync(ct);
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task<Token> FetchAsync(CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, options.GigaChatAuthUrl)
        {
            Content = new FormUrlEncodedContent([new("scope", options.GigaChatScope)]),
            Headers =
            {
                Authorization = new AuthenticationHeaderValue("Basic", options.GigaChatCredentials),
                Accept = { new MediaTypeWithQualityHeaderValue("application/json") },
            },
        };
        request.Headers.Add("RqUID", Guid.CreateVersion7(clock.GetUtcNow()).ToString());
        using var response = await base.SendAsync(request, ct);
        // It says 400 of a key that it cannot read.
        if (response.StatusCode is HttpStatusCode.BadRequest or HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden)
        {
            throw new SignInRefusedException(response.StatusCode);
        }

        if (!response.IsSuccessStatusCode)
        {
            throw new HttpRequestException($"GigaChat gave no token: HTTP {(int)response.StatusCode}.", inner: null, response.StatusCode);
        }

        await using var body = await response.Content.ReadAsStreamAsync(ct);
        try
        {
            using var answer = await JsonDocument.ParseAsync(body, cancellationToken: ct);
            var value = answer.RootElement.GetProperty("access_token").GetString()!;
            return new Token(value, DateTimeOffset.FromUnixTimeMilliseconds(answer.RootElement.GetProperty("expires_at").GetInt64()));
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or ArgumentOutOfRangeException)
        {
            throw new HttpRequestException("GigaChat's token answer is none.", e, HttpStatusCode.BadGateway);
        }
    }

    private sealed record Token(string Value, DateTimeOffset EndsAt)
    {
        public override string ToString() => "Token(***)";
    }
}

/// <summary>The desk that gives tokens does not know our credentials.</summary>
internal sealed class SignInRefusedException(HttpStatusCode status) : HttpRequestException($"GigaChat gave no token: HTTP {(int)status}.", inner: null, status);
