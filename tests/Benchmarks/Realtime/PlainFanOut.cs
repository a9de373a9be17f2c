using System.Collections.Concurrent;
using System.Globalization;
using System.Net.WebSockets;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace DigestMonolith.Benchmarks.Realtime;

/// <summary>The plain alternative: the same sockets and frames of the same size out of memory; no database, no tenants, nothing is kept.</summary>
internal sealed class PlainFanOut(WebApplication app) : ILiveServer
{
    private static readonly string Filler = new('x', 380);
    private readonly ConcurrentDictionary<WebSocket, (string Query, SemaphoreSlim Turn)> _sockets = new();
    private readonly ConcurrentDictionary<int, long> _seqs = new();

    public Uri Address => new(app.Urls.First());

    public string Token => "none";

    public IReadOnlyList<string> Spaces { get; } = [.. Enumerable.Range(0, 20).Select(n => n.ToString(CultureInfo.InvariantCulture))];

    public static async Task<PlainFanOut> StartAsync(CancellationToken ct)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.None);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var plain = new PlainFanOut(app);
        app.UseWebSockets();
        app.Run(plain.ConnectAsync);
        await app.StartAsync(ct);
        return plain;
    }

    public Task TellAsync(int number, string? space, CancellationToken ct)
    {
        _seqs[number] = number;
        var frame = Encoding.UTF8.GetBytes($$"""{"type":"event","seq":{{number}},"data":"{{Filler}}"}""");
        // Handed over, not waited for: a commit does not wait for its readers either.
        _ = Task.WhenAll(_sockets.Where(socket => space is null || socket.Value.Query.Contains($"space:{space}:", StringComparison.Ordinal))
            .Select(socket => SendAsync(socket.Key, socket.Value.Turn, frame)));
        return Task.CompletedTask;
    }

    public Task<IReadOnlyDictionary<int, long>> SeqsAsync(CancellationToken ct) => Task.FromResult<IReadOnlyDictionary<int, long>>(_seqs);

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync(new CancellationToken(canceled: true));
        await app.DisposeAsync();
    }

    private static async Task SendAsync(WebSocket socket, SemaphoreSlim turn, byte[] frame)
    {
        await turn.WaitAsync();
        try
        {
            await socket.SendAsync(frame, WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);
        }
        finally
        {
            turn.Release();
        }
    }

    private async Task ConnectAsync(HttpContext context)
    {
        using var socket = await context.WebSockets.AcceptWebSocketAsync();
        using var turn = new SemaphoreSlim(1);
        _sockets[socket] = (Uri.UnescapeDataString(context.Request.QueryString.Value!), turn);
        await SendAsync(socket, turn, "{\"type\":\"connection\"}"u8.ToArray());
        try
        {
            await socket.ReceiveAsync(new byte[64], context.RequestAborted);
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException)
        {
            // The clients' process ended.
        }
        finally
        {
            _sockets.TryRemove(socket, out _);
        }
    }
}
