using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using DigestMonolith.Platform.Observability;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace DigestMonolith.Platform.Outgoing.Webhooks;

/// <summary>Posts to webhooks: no redirects, no proxy, no cookies, a guarded dialler, one time limit for all of it.</summary>
public sealed class WebhookClient : IDisposable
{
    private const int KeptOfAnswer = 4096;
    private readonly HttpClient _http;
    private readonly WebhookGuard _guard;
    private readonly WebhookOptions _options;
    private readonly TimeProvider _clock;

    public WebhookClient(WebhookGuard guard, IOptions<WebhookOptions> options, TimeProvider clock, ILogger<WebhookClient> logger)
    {
        if (options.Value.AllowedHosts.Length > 0)
        {
            logger.GuardIsOpen(options.Value.AllowedHosts);
        }

        (_guard, _options, _clock) = (guard, options.Value, clock);
        _http = new HttpClient(guard.Handler()) { Timeout = Timeout.InfiniteTimeSpan };
    }

    /// <summary>One attempt. Only cancellation of the caller's token is thrown.</summary>
    public async Task<WebhookAnswer> PostAsync(WebhookPost post, CancellationToken ct)
    {
        if (_guard.Objection(post.Url, out var url) is not null)
        {
            return new WebhookAnswer(new WebhookVerdict.Refused("address_refused"), null, null);
        }

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(_options.Timeout);
        try
        {
            using var request = Request(post, url);
            using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit.Token);
            var verdict = WebhookVerdict.Of(response.StatusCode, RetryAfter(response.Headers.RetryAfter));
            return new WebhookAnswer(verdict, (int)response.StatusCode, await HeadAsync(response.Content, limit.Token));
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return new WebhookAnswer(new WebhookVerdict.Later("timeout"), null, null);
        }
        catch (HttpRequestException e) when (e.InnerException is AddressRefusedException)
        {
            return new WebhookAnswer(new WebhookVerdict.Refused("address_refused"), null, null);
        }
        catch (Exception e) when (e is HttpRequestException or IOException or SocketException)
        {
            return new WebhookAnswer(new WebhookVerdict.Later(Masking.Text($"network: {e.Message}", 300)), null, null);
        }
    }

    public void Dispose() => _http.Dispose();

    private HttpRequestMessage Request(WebhookPost post, Uri url)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new ByteArrayContent(post.Body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json", "utf-8");
        request.Headers.UserAgent.Add(new ProductInfoHeaderValue("DigestMonolith", "1"));
        request.Headers.Add("X-Signature", WebhookSignature.Of(post.Secret, _clock.GetUtcNow(), post.Body));
        request.Headers.Add("X-Idempotency-Key", post.IdempotencyKey);
        return request;
    }

    private TimeSpan? RetryAfter(RetryConditionHeaderValue? wish) => wish switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } => date - _clock.GetUtcNow(),
        _ => null,
    };

    // The rest of a long answer is never read, and an answer that breaks off does not undo its status.
    private static async Task<string?> HeadAsync(HttpContent content, CancellationToken limit)
    {
        try
        {
            await using var stream = await content.ReadAsStreamAsync(limit);
            var buffer = new byte[KeptOfAnswer];
            var read = await stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, limit);
            // PostgreSQL takes no NUL in text, and no half of a surrogate pair.
            var text = Masking.Text(Encoding.UTF8.GetString(buffer, 0, read).Replace('\0', ' '), KeptOfAnswer);
            return text is [.. var head, var last] && char.IsHighSurrogate(last) ? head : text;
        }
        catch (Exception e) when (e is OperationCanceledException or IOException or HttpRequestException)
        {
            return null;
        }
    }
}

/// <summary>What is posted where.</summary>
public sealed record WebhookPost(string Url, WebhookSecret Secret, string IdempotencyKey, byte[] Body);

/// <summary>What came of it.</summary>
public sealed record WebhookAnswer(WebhookVerdict Verdict, int? HttpStatus, string? Response);
