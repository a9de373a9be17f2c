using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace DigestMonolith.IntegrationTests.Digests;

/// <summary>A history store on loopback that keeps what it is given, and does what its script says.</summary>
internal sealed class HistoryServer : IAsyncDisposable
{
    public const string Token = "a token for the tests only";
    private readonly WebApplication _server;

    private HistoryServer(WebApplication server)
    {
        _server = server;
        server.Run(AnswerAsync);
    }

    /// <summary>By name space and document id.</summary>
    public ConcurrentDictionary<string, JsonNode> Documents { get; } = new();

    public ConcurrentQueue<string> Requests { get; } = new();

    /// <summary>Answers a search in place of the truth.</summary>
    public Func<HttpContext, Task>? Search { get; set; }

    /// <summary>Added to every answer of a search.</summary>
    public ConcurrentQueue<JsonNode> Strays { get; } = new();

    public string Url => _server.Urls.First();

    public IReadOnlyDictionary<string, string?> Settings => new Dictionary<string, string?>
    {
        ["DIGEST_CONTEXT_STORAGE_ENABLED"] = "1",
        ["DIGEST_CONTEXT_STORAGE_URL"] = Url,
        ["DIGEST_CONTEXT_STORAGE_TOKEN"] = Token,
        ["DIGEST_CONTEXT_STORAGE_TIMEOUT"] = "1",
    };

    public static async Task<HistoryServer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://{IPAddress.Loopback}:0");
        // A request that hangs must not keep the host from ending.
        builder.WebHost.UseShutdownTimeout(TimeSpan.Zero);
        var server = new HistoryServer(builder.Build());
        await server._server.StartAsync(TestContext.Current.CancellationToken);
        return server;
    }

    public Task StopAsync() => _server.StopAsync(TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        var path = Uri.UnescapeDataString(context.Request.Path.Value!);
        Requests.Enqueue($"{context.Request.Method} {path}");
        if (context.Request.Headers.Authorization.ToString() != $"Bearer {Token}")
        {
            context.Response.StatusCode = 401;
            return;
        }

        if (path == "/health")
        {
            return;
        }

        var body = (await JsonNode.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted))!;
        var name = path.Split('/')[2];
        switch (path.Split('/')[3..])
        {
            case ["documents"]:
                Documents[$"{name} {body["document_id"]}"] = body;
                break;
            case ["documents", "search"] when Search is { } script:
                await script(context);
                break;
            case ["documents", "search"]:
                body["order_by"]!.GetValue<string>().ShouldBe("metadata.window_end desc");
                var found = Documents.Where(document => document.Key.StartsWith(name, StringComparison.Ordinal)).Select(document => document.Value)
                    .Where(document => document["metadata"]!["group_id"]!.GetValue<string>() == body["filter"]!["group_id"]!.GetValue<string>())
                    .OrderByDescending(document => document["metadata"]!["window_end"]!.GetValue<DateTimeOffset>())
                    .Take(body["limit"]!.GetValue<int>()).Concat(Strays);
                await context.Response.WriteAsync(JsonSerializer.Serialize(new { documents = found.ToArray() }), context.RequestAborted);
                break;
        }
    }
}
