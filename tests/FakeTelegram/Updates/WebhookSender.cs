using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace DigestMonolith.FakeTelegram.Updates;

/// <summary>Gives a bot's updates to its webhook until it takes them. One update of a queue is under way at a time, so that queues keep their order and do not wait for one another.</summary>
internal sealed class WebhookSender : IAsyncDisposable
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(1);

    private readonly Webhook _webhook;
    private readonly UpdateQueue _updates;
    private readonly TimeProvider _clock;
    private readonly TimeSpan _backOff;
    private readonly HttpClient _http;
    private readonly Lock _gate = new();
    private readonly Dictionary<long, Queue<PendingUpdate>> _queues = [];
    private readonly Queue<long> _ready = new();
    private readonly CancellationTokenSource _ends = new();
    private int _underWay;

    public WebhookSender(Webhook webhook, UpdateQueue updates, TimeProvider clock, TimeSpan backOff, bool trustsAnyone)
    {
        (_webhook, _updates, _clock, _backOff) = (webhook, updates, clock, backOff);
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false, MaxConnectionsPerServer = webhook.MaxConnections, UseProxy = false };
        if (trustsAnyone)
        {
            handler.SslOptions.RemoteCertificateValidationCallback = (_, _, _, _) => true;
        }

        _http = new HttpClient(handler) { Timeout = TimeSpan.FromSeconds(60) };
        updates.Added += Enqueue;
        foreach (var update in updates.All())
        {
            Enqueue(update);
        }
    }

    public async ValueTask DisposeAsync()
    {
        _updates.Added -= Enqueue;
        await _ends.CancelAsync();
        _http.Dispose();
        _ends.Dispose();
    }

    private void Enqueue(PendingUpdate update)
    {
        lock (_gate)
        {
            // What came without a queue waits for nobody.
            var key = update.Queue == 0 ? -update.Id : update.Queue;
            if (_queues.TryGetValue(key, out var queue))
            {
                queue.Enqueue(update);
            }
            else
            {
                _queues[key] = new Queue<PendingUpdate>([update]);
                _ready.Enqueue(key);
            }
        }

        SendReady();
    }

    private void SendReady()
    {
        lock (_gate)
        {
            while (!_ends.IsCancellationRequested && _underWay < _webhook.MaxConnections && _ready.TryDequeue(out var key))
            {
                _underWay++;
                _ = SendAsync(key, _queues[key].Peek(), _ends.Token);
            }
        }
    }

    private async Task SendAsync(long key, PendingUpdate update, CancellationToken ct)
    {
        // The caller holds the lock.
        await Task.Yield();
        try
        {
            for (var wait = _backOff; await TryAsync(update, ct) is { } error; wait = TimeSpan.FromTicks(Math.Min(wait.Ticks * 2, LongestWait.Ticks)))
            {
                (_webhook.LastErrorAt, _webhook.LastError) = (_clock.GetUtcNow(), error.Reason);
                Release();
                await Task.Delay(error.RetryAfter ?? wait, ct);
                await ReserveAsync(ct);
            }
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            return;
        }

        _updates.Acknowledge(update.Id);
        lock (_gate)
        {
            var queue = _queues[key];
            queue.Dequeue();
            if (queue.Count == 0)
            {
                _queues.Remove(key);
            }
            else
            {
                _ready.Enqueue(key);
            }
        }

        Release();
    }

    private void Release()
    {
        lock (_gate)
        {
            _underWay--;
        }

        SendReady();
    }

    private async Task ReserveAsync(CancellationToken ct)
    {
        while (true)
        {
            lock (_gate)
            {
                if (_underWay < _webhook.MaxConnections)
                {
                    _underWay++;
                    return;
                }
            }

            await Task.Delay(TimeSpan.FromMilliseconds(20), ct);
        }
    }

    private async Task<WebhookError?> TryAsync(PendingUpdate update, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, _webhook.Url)
        {
            Content = new ByteArrayContent(Encoding.UTF8.GetBytes(update.Json)) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } },
        };
        if (_webhook.SecretToken is { } secret)
        {
            request.Headers.Add("X-Telegram-Bot-Api-Secret-Token", secret);
        }

        try
        {
            using var response = await _http.SendAsync(request, ct);
            return response.IsSuccessStatusCode ? null
                : new WebhookError($"Wrong response from the webhook: {(int)response.StatusCode} {response.ReasonPhrase}", response.StatusCode == HttpStatusCode.Gone ? null : response.Headers.RetryAfter?.Delta);
        }
        catch (HttpRequestException error)
        {
            return new WebhookError(error.HttpRequestError == HttpRequestError.ConnectionError ? "Connection refused" : "Webhook connection closed", null);
        }
        catch (TaskCanceledException) when (!ct.IsCancellationRequested)
        {
            return new WebhookError("Read timeout expired", null);
        }
    }

    private sealed record WebhookError(string Reason, TimeSpan? RetryAfter);
}
