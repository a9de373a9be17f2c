using System.Security.Cryptography;
using System.Text;
using DigestMonolith.Platform.Tenancy;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace DigestMonolith.Platform.Web;

/// <summary>
/// A POST with an Idempotency-Key is done once: the same key, route and body give the first answer again for 24 hours,
/// another body is 422. It stands inside <see cref="CommitFilter"/>, so the answer is kept if and only if the work was. Where an
/// endpoint does its work in several units, its answer is kept in one behind them.
/// </summary>
public sealed class IdempotencyFilter(TimeProvider clock) : IEndpointFilter
{
    public const string Header = "Idempotency-Key";

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var work = http.RequestServices.GetRequiredService<UnitOfWork>();
        var isApart = http.GetEndpoint()?.Metadata.GetMetadata<KeepsAnswer>() is not null;
        if (!HttpMethods.IsPost(http.Request.Method) || !(work.IsOpen || isApart) || http.GetEndpoint()?.Metadata.GetMetadata<TellsOnce>() is not null || http.Request.Headers[Header].ToString() is not { Length: > 0 } key)
        {
            return await next(context);
        }

        if (key.Length > 200)
        {
            return Problems.Invalid(Header, "At most 200 characters.");
        }

        var ct = http.RequestAborted;
        var route = http.Request.Path.Value ?? "";
        var hash = await HashAsync(http.Request, ct);
        Task<KeptAnswer?> FindAgainAsync() => isApart ? ApartAsync(http, unit => FindAsync(unit, route, key, ct)) : FindAsync(work, route, key, ct);
        if (await FindAgainAsync() is { } kept)
        {
            return Repeat(kept, hash);
        }

        var answer = await CaptureAsync(await next(context), http);
        if (answer.Status >= StatusCodes.Status400BadRequest || await (isApart
            ? ApartAsync(http, unit => KeepAsync(unit, route, key, hash, answer, clock.GetUtcNow(), ct))
            : KeepAsync(work, route, key, hash, answer, clock.GetUtcNow(), ct)))
        {
            return answer;
        }

        // Of two at once that work apart, both hear what the first to end was told.
        return Repeat((await FindAgainAsync())!, hash);
    }

    private static IResult Repeat(KeptAnswer kept, string hash) => kept.RequestHash == hash
        ? kept
        : Problems.Of(StatusCodes.Status422UnprocessableEntity, "idempotency_key_reused", $"{Header} was used with another body.");

    private static async Task<T> ApartAsync<T>(HttpContext http, Func<UnitOfWork, Task<T>> act)
    {
        await using var scope = http.RequestServices.CreateAsyncScope();
        var unit = scope.ServiceProvider.GetRequiredService<UnitOfWork>();
        await unit.BeginAsync(http.RequestServices.GetRequiredService<CurrentUser>().Tenant!.Value, http.RequestAborted);
        var result = await act(unit);
        await unit.CommitAsync(http.RequestAborted);
        return result;
    }

    private static async Task<string> HashAsync(HttpRequest request, CancellationToken ct)
    {
        // The middleware let the body be read twice; binding read it first.
        request.Body.Position = 0;
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(request.Body, ct));
    }

    // Two requests with one key at once: the second waits for the first, and finds its answer.
    private static async Task<KeptAnswer?> FindAsync(UnitOfWork work, string route, string key, CancellationToken ct)
    {
        await using (var turn = work.Command("select pg_advisory_xact_lock(hashtextextended(current_setting('app.current_tenant') || $1 || $2, 2))"))
        {
            turn.Parameters.AddWithValue(route);
            turn.Parameters.AddWithValue(key);
            await turn.ExecuteNonQueryAsync(ct);
        }

        await using var find = work.Command("select request_hash, status, body from platform.idempotency_keys where route = $1 and key = $2");
        find.Parameters.AddWithValue(route);
        find.Parameters.AddWithValue(key);
        await using var reader = await find.ExecuteReaderAsync(ct);
        return await reader.ReadAsync(ct) ? new KeptAnswer(reader.GetString(0), reader.GetInt32(1), await reader.IsDBNullAsync(2, ct) ? null : reader.GetString(2)) : null;
    }

    private static async Task<KeptAnswer> CaptureAsync(object? result, HttpContext http)
    {
        var body = http.Response.Body;
        await using var captured = new MemoryStream();
        http.Response.Body = captured;
        try
        {
            if (result is IResult answer)
            {
                await answer.ExecuteAsync(http);
            }
        }
        finally
        {
            http.Response.Body = body;
        }

        return new KeptAnswer("", http.Response.StatusCode, Encoding.UTF8.GetString(captured.ToArray()));
    }

    // False when another was faster.
    private static async Task<bool> KeepAsync(UnitOfWork work, string route, string key, string hash, KeptAnswer answer, DateTimeOffset now, CancellationToken ct)
    {
        await using var keep = work.Command(
            "insert into platform.idempotency_keys (route, key, request_hash, status, body, created_at) values ($1, $2, $3, $4, $5, $6) on conflict do nothing");
        keep.Parameters.AddWithValue(route);
        keep.Parameters.AddWithValue(key);
        keep.Parameters.AddWithValue(hash);
        keep.Parameters.AddWithValue(answer.Status);
        keep.Parameters.AddWithValue(answer.Body ?? "");
        keep.Parameters.AddWithValue(now);
        return await keep.ExecuteNonQueryAsync(ct) == 1;
    }

    private sealed record KeptAnswer(string RequestHash, int Status, string? Body) : IResult, IStatusCodeHttpResult
    {
        int? IStatusCodeHttpResult.StatusCode => Status;

        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.StatusCode = Status;
            httpContext.Response.ContentType ??= Status >= 400 ? "application/problem+json" : "application/json; charset=utf-8";
            return httpContext.Response.WriteAsync(Body ?? "", httpContext.RequestAborted);
        }
    }
}

/// <summary>Marks an endpoint whose answer holds a secret: it is told once and never kept, so Idempotency-Key has no effect there.</summary>
public sealed class TellsOnce;

/// <summary>Marks an endpoint that does its work in units of its own, each of which may be done: Idempotency-Key keeps its answer behind them.</summary>
public sealed class KeepsAnswer;
