using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using DigestMonolith.Platform.Outgoing.Webhooks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace DigestMonolith.IntegrationTests.Delivery;

/// <summary>A real server on loopback that answers with the given statuses, then with 200.</summary>
internal sealed class WebhookReceiver : IAsyncDisposable
{
    public const string Secret = "a secret for the tests only";
    private static readonly Lock Gate = new();
    private readonly ConcurrentQueue<int> _answers;
    private WebApplication? _server;

    private WebhookReceiver(int[] answers) => _answers = new(answers);

    public ConcurrentQueue<Hit> Hits { get; } = new();

    /// <summary>What an answer waits for.</summary>
    public Task Answers { get; set; } = Task.CompletedTask;

    public string Url => $"{_server!.Urls.First()}/hook?token=hidden";

    public static async Task<WebhookReceiver> StartAsync(AppFixture app, params int[] answers)
    {
        var receiver = new WebhookReceiver(answers);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://{IPAddress.Loopback}:0");
        receiver._server = builder.Build();
        receiver._server.Run(receiver.AnswerAsync);
        await receiver._server.StartAsync(TestContext.Current.CancellationToken);
        var options = app.Services.GetRequiredService<IOptions<WebhookOptions>>().Value;
        lock (Gate)
        {
            // The port is known only now; retries must not make tests wait.
            options.AllowedHosts = $"{options.AllowedHosts},{new Uri(receiver.Url).Authority}";
            options.RetryBase = TimeSpan.FromMilliseconds(50);
        }

        return receiver;
    }

    /// <summary>Configures this receiver as the tenant's webhook; gives its id.</summary>
    public async Task<Guid> SubscribeAsync(TestTenant tenant)
    {
        var answer = await tenant.Http.PostAsJsonAsync("/api/delivery/channels", new { url = Url, secret = Secret }, TestContext.Current.CancellationToken);
        answer.StatusCode.ShouldBe(HttpStatusCode.Created);
        return (await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken)).GetProperty("id").GetGuid();
    }

    public ValueTask DisposeAsync() => _server!.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var body = await reader.ReadToEndAsync(context.RequestAborted);
        Hits.Enqueue(new Hit(body, context.Request.Headers["X-Signature"].ToString(), context.Request.Headers["X-Idempotency-Key"].ToString()));
        await Answers.WaitAsync(context.RequestAborted);
        context.Response.StatusCode = _answers.TryDequeue(out var status) ? status : 200;
        await context.Response.WriteAsync("noted by anna@example.com", context.RequestAborted);
    }

    internal sealed record Hit(string Body, string Signature, string Key);
}
