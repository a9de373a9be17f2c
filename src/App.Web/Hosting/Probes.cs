using System.Net;
using System.Security.Cryptography;
using System.Text;
using DigestMonolith.Platform.Llm;
using DigestMonolith.Platform.Observability;
using DigestMonolith.Platform.Persistence;
using DigestMonolith.Platform.Redis;
using Npgsql;

namespace DigestMonolith.App.Web.Hosting;

/// <summary>/healthz says that the process lives, /readyz that it can do its work, /metrics how it does.</summary>
internal static class Probes
{
    private const string OpenMetrics = "application/openmetrics-text; version=1.0.0; charset=utf-8";

    extension(WebApplication app)
    {
        public void MapProbes()
        {
            app.MapGet("/healthz", (RedisLink redis) => TypedResults.Ok(new Answer("ok", redis.Mode))).AllowAnonymous();
            app.MapGet("/readyz", ReadyAsync).AllowAnonymous();
            app.MapGet("/metrics", Metrics).AllowAnonymous();
        }
    }

    private static async Task<IResult> ReadyAsync(Databases databases, RedisLink redis, ModelHealth model, CancellationToken ct)
    {
        try
        {
            await using var command = databases.App.CreateCommand("select count(*) from platform.event_handlers");
            await command.ExecuteScalarAsync(ct);
            // A wrong key takes nothing down: digests go on by our own analysis. Why is for operators, at /admin/health.
            return TypedResults.Ok(new Answer("ready", redis.Mode, !model.IsConfigured ? "not_configured" : model.Problem is null ? "answers" : "not_usable"));
        }
        catch (NpgsqlException)
        {
            return TypedResults.Json(new Answer("the database does not answer", redis.Mode), statusCode: StatusCodes.Status503ServiceUnavailable);
        }
    }

    // Metrics name tenants: for this machine, or for who has the token.
    private static IResult Metrics(HttpContext context, PrometheusExporter exporter, IConfiguration configuration)
    {
        if (!IsLocal(context) && !HasToken(context, configuration["METRICS_TOKEN"]))
        {
            return TypedResults.StatusCode(StatusCodes.Status401Unauthorized);
        }

        var isOpen = WantsOpenMetrics(context);
        return TypedResults.Text(exporter.Write(isOpen), isOpen ? OpenMetrics : "text/plain; version=0.0.4; charset=utf-8");
    }

    // Prometheus names both, OpenMetrics with the higher weight; what names neither gets plain text.
    private static bool WantsOpenMetrics(HttpContext context)
    {
        var accepted = context.Request.GetTypedHeaders().Accept;
        var open = accepted.Where(type => type.MediaType.Equals("application/openmetrics-text", StringComparison.OrdinalIgnoreCase)).Max(type => (double?)(type.Quality ?? 1)) ?? 0;
        var plain = accepted.Where(type => type.MediaType.Equals("text/plain", StringComparison.OrdinalIgnoreCase)).Max(type => (double?)(type.Quality ?? 1)) ?? 0;
        return open > 0 && open >= plain;
    }

    // Behind a proxy every request seems local; then only the token counts.
    private static bool IsLocal(HttpContext context) =>
        context.Connection.RemoteIpAddress is { } address && IPAddress.IsLoopback(address) && !context.Request.Headers.ContainsKey("X-Forwarded-For");

    private static bool HasToken(HttpContext context, string? token) =>
        token is { Length: > 0 } && CryptographicOperations.FixedTimeEquals(
            Encoding.UTF8.GetBytes(context.Request.Headers.Authorization.ToString()), Encoding.UTF8.GetBytes($"Bearer {token}"));

    /// <summary>The mode is full or degraded; degraded work is done, so it is no reason to take the process away.</summary>
    internal sealed record Answer(string Status, string CoreMode, string? Model = null);
}
