using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace DigestMonolith.IntegrationTests.Observability;

/// <summary>Takes OTLP over HTTP and keeps the spans and the names of the metrics.</summary>
internal sealed class Collector : IAsyncDisposable
{
    private readonly WebApplication _app;

    private Collector(WebApplication app) => _app = app;

    public Uri Address => new(_app.Urls.First());

    public ConcurrentQueue<Span> Spans { get; } = new();

    public ConcurrentDictionary<string, bool> Metrics { get; } = new();

    public static async Task<Collector> StartAsync(CancellationToken ct)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var collector = new Collector(app);
        app.Run(collector.TakeAsync);
        await app.StartAsync(ct);
        return collector;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task TakeAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        foreach (var scope in Wire.All(body.ToArray(), 1).SelectMany(resource => Wire.All(resource, 2)))
        {
            foreach (var item in Wire.All(scope, 2))
            {
                if (context.Request.Path == "/v1/traces")
                {
                    Spans.Enqueue(Span.Of(item));
                }
                else
                {
                    Metrics[Wire.Text(item, 1)] = true;
                }
            }
        }

        context.Response.ContentType = "application/x-protobuf";
    }
}

/// <summary>A span as it was received.</summary>
internal sealed record Span(string Trace, string Id, string Parent, string Name, IReadOnlyDictionary<string, string> Tags)
{
    private const int Failed = 2;

    /// <summary>What its status says where that is an error; null where it is none.</summary>
    public string? Error { get; private init; }

    /// <summary>All of it, whatever field it stands in.</summary>
    public required string Everything { get; init; }

    public static Span Of(ReadOnlyMemory<byte> span)
    {
        var status = Wire.All(span, 15).FirstOrDefault();
        return new(Wire.Hex(span, 1), Wire.Hex(span, 2), Wire.Hex(span, 4), Wire.Text(span, 5),
            Wire.All(span, 9).ToDictionary(tag => Wire.Text(tag, 1), tag => Value(Wire.All(tag, 2).First())))
        {
            Error = Wire.Fields(status).Any(field => field is { Number: 3, Value: Failed }) ? Wire.Text(status, 2) : null,
            Everything = Encoding.UTF8.GetString(span.Span),
        };
    }

    private static string Value(ReadOnlyMemory<byte> any)
    {
        var field = Wire.Fields(any).First();
        return field.Number == 1 ? Wire.Text(any, 1) : field.Value.ToString(CultureInfo.InvariantCulture);
    }
}
