using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.Extensions.Options;

namespace DigestMonolith.Modules.Digests.Pipeline.Remote;

/// <summary>Speaks to the outside history store. Everything that goes wrong is a <see cref="HistoryStoreException"/>; answers are bounded.</summary>
internal sealed class RemoteHistoryClient : IDisposable
{
    private readonly DigestsOptions _options;
    private readonly HttpClient _http;

    public RemoteHistoryClient(IOptions<DigestsOptions> options)
    {
        _options = options.Value;
        _http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, PooledConnectionLifetime = TimeSpan.FromMinutes(1) })
        {
            // One limit for all requests of a question, below.
            Timeout = Timeout.InfiniteTimeSpan,
        };
    }

    /// <summary>A run waits for the answer: as long as is set, and of a size that a few windows have.</summary>
    public HistoryBounds ForRuns => new(8 * 1024 * 1024, _options.ContextStorageTimeout);

    /// <summary>An erasure goes through all windows of a group.</summary>
    public static HistoryBounds ForErasures => new(256 * 1024 * 1024, TimeSpan.FromMinutes(2));

    public Task<IReadOnlyList<RemoteDocument>> SearchAsync(TenantId tenant, GroupId group, int limit, HistoryBounds bounds, CancellationToken ct) => WithinAsync(async token =>
    {
        var body = await SendAsync(HttpMethod.Post, $"{NameOf(tenant)}/documents/search", new RemoteSearch(new RemoteFilter(group), limit), bounds.Bytes, token);
        var answer = JsonSerializer.Deserialize<RemoteAnswer>(body, PipelineJson.Options);
        // A null where none may be is no answer either.
        return answer?.Documents is { } documents && documents.All(document => document is { Metadata: not null, Payload: { Messages: { } messages, Ranking: not null } }
            && messages.All(message => message is { Text: not null, Hash: not null }))
            ? documents
            : throw new JsonException("The answer has no documents.");
    }, bounds.Time, ct);

    public Task UpsertAsync(TenantId tenant, IReadOnlyList<RemoteDocument> documents, HistoryBounds bounds, CancellationToken ct) => WithinAsync(async token =>
    {
        // Making what is there changes nothing, and the store may have been emptied since.
        await SendAsync(HttpMethod.Put, NameOf(tenant), new { }, bounds.Bytes, token);
        foreach (var document in documents)
        {
            await SendAsync(HttpMethod.Post, $"{NameOf(tenant)}/documents", document, bounds.Bytes, token);
        }

        return true;
    }, bounds.Time, ct);

    public Task PingAsync(CancellationToken ct) => WithinAsync(async token =>
    {
        await SendAsync(HttpMethod.Get, "health", body: null, ForRuns.Bytes, token);
        return true;
    }, ForRuns.Time, ct);

    public void Dispose() => _http.Dispose();

    private string NameOf(TenantId tenant) => $"namespaces/{Uri.EscapeDataString($"{_options.ContextStorageNamespace}:{tenant}")}";

    private static async Task<T> WithinAsync<T>(Func<CancellationToken, Task<T>> ask, TimeSpan time, CancellationToken ct)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(time);
        try
        {
            return await ask(limit.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            throw new HistoryStoreException("timeout");
        }
        catch (HttpRequestException e)
        {
            throw new HistoryStoreException(e.StatusCode is { } status ? $"http_{(int)status}" : "network");
        }
        catch (IOException)
        {
            throw new HistoryStoreException("network");
        }
        catch (JsonException)
        {
            throw new HistoryStoreException("invalid_json");
        }
    }

    private async Task<byte[]> SendAsync(HttpMethod method, string path, object? body, int most, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(method, new Uri($"{_options.ContextStorageUrl.TrimEnd('/')}/{path}"));
        if (body is not null)
        {
            request.Content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(body, PipelineJson.Options));
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json", "utf-8");
        }

        if (_options.ContextStorageToken.Length > 0)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", _options.ContextStorageToken);
        }

        using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ct);
        response.EnsureSuccessStatusCode();
        await using var answer = await response.Content.ReadAsStreamAsync(ct);
        return await ReadAsync(answer, most, ct);
    }

    private static async Task<byte[]> ReadAsync(Stream answer, int most, CancellationToken ct)
    {
        using var read = new MemoryStream();
        var buffer = new byte[64 * 1024];
        for (var count = await answer.ReadAsync(buffer, ct); count > 0; count = await answer.ReadAsync(buffer, ct))
        {
            read.Write(buffer, 0, count);
            if (read.Length > most)
            {
                throw new HistoryStoreException("too_large");
            }
        }

        return read.ToArray();
    }
}

/// <summary>How large an answer may be, and how long it may take.</summary>
internal readonly record struct HistoryBounds(int Bytes, TimeSpan Time);

/// <summary>The outside history store did not answer, or not with what was asked: timeout, network, http_500, too_large, too_many, invalid_json.</summary>
internal sealed class HistoryStoreException(string reason) : Exception(reason);
