using System.Security.Cryptography;
using System.Text;
using DigestMonolith.Platform.Tenancy;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.DependencyInjection;

namespace DigestMonolith.Platform.Web;

/// <summary>
/// A POST with an Idempotency-Key is done once: the same key, route and body give the first answer again for 24 hours,
/// another body is 422. It stands inside <see cref="CommitFilter"/>, so the answer is kept if and only if the work was, and who
/// comes meanwhile waits. An endpoint that does its work in several units claims the key before them and keeps the answer
/// behind them; who comes meanwhile is refused.
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

        var hash = await HashAsync(http.Request, http.RequestAborted);
        return isApart ? await DoApartAsync(context, next, key, hash) : await DoWithinAsync(context, next, work, key, hash);
    }

    private async Task<object?> DoWithinAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next, UnitOfWork work, string key, string hash)
    {
        var (route, ct) = (Route(context.HttpContext), context.HttpContext.RequestAborted);
        await KeptAnswers.WaitTurnAsync(work, route, key, ct);
        if (await KeptAnswers.FindAsync(work, route, key, ct) is { } kept)
        {
            return Repeat(kept, hash);
        }

        var answer = await CaptureAsync(await next(context), context.HttpContext);
        if (answer.Status < StatusCodes.Status400BadRequest)
        {
            await KeptAnswers.KeepAsync(work, route, key, hash, answer, clock.GetUtcNow(), ct);
        }

        return answer;
    }

    private async Task<object?> DoApartAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next, string key, string hash)
    {
        var (http, route) = (context.HttpContext, Route(context.HttpContext));
        var (isMine, kept) = await InUnitAsync(http, async (unit, ct) =>
            await KeptAnswers.TryClaimAsync(unit, route, key, hash, clock.GetUtcNow(), ct) ? (true, null) : (false, await KeptAnswers.FindAsync(unit, route, key, ct)), http.RequestAborted);
        if (!isMine)
        {
            return kept is null ? AtWork() : Repeat(kept, hash);
        }

        KeptAnswers.KeptAnswer? answer = null;
        try
        {
            return answer = await CaptureAsync(await next(context), http);
        }
        finally
        {
            // Also for who has gone: what was done is done, and is not done again.
            await InUnitAsync(http, async (unit, ct) =>
            {
                await (answer is { Status: < StatusCodes.Status400BadRequest }
                    ? KeptAnswers.KeepAsync(unit, route, key, hash, answer, clock.GetUtcNow(), ct)
                    : KeptAnswers.ReleaseAsync(unit, route, key, ct));
                return true;
            }, CancellationToken.None);
        }
    }

    private static string Route(HttpContext http) => http.Request.Path.Value ?? "";

    private static IResult Repeat(KeptAnswers.KeptAnswer kept, string hash) =>
        kept.RequestHash != hash ? Problems.Of(StatusCodes.Status422UnprocessableEntity, "idempotency_key_reused", $"{Header} was used with another body.")
        : kept.IsAtWork ? AtWork()
        : kept;

    private static ProblemHttpResult AtWork() => Problems.Conflict("idempotency_key_in_use", "A request with this key is being worked on. Ask again when it is done, and you get its answer.");

    private static async Task<T> InUnitAsync<T>(HttpContext http, Func<UnitOfWork, CancellationToken, Task<T>> act, CancellationToken ct)
    {
        await using var scope = http.RequestServices.CreateAsyncScope();
        var unit = scope.ServiceProvider.GetRequiredService<UnitOfWork>();
        await unit.BeginAsync(http.RequestServices.GetRequiredService<CurrentUser>().Tenant!.Value, ct);
        var result = await act(unit, ct);
        await unit.CommitAsync(ct);
        return result;
    }

    private static async Task<string> HashAsync(HttpRequest request, CancellationToken ct)
    {
        // The middleware let the body be read twice; binding read it first.
        request.Body.Position = 0;
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(request.Body, ct));
    }

    private static async Task<KeptAnswers.KeptAnswer> CaptureAsync(object? result, HttpContext http)
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

        return new KeptAnswers.KeptAnswer("", http.Response.StatusCode, Encoding.UTF8.GetString(captured.ToArray()));
    }
}

/// <summary>Marks an endpoint whose answer holds a secret: it is told once and never kept, so Idempotency-Key has no effect there.</summary>
public sealed class TellsOnce;

/// <summary>Marks an endpoint that does its work in units of its own, each of which may be done: Idempotency-Key is claimed before them and keeps the answer behind them.</summary>
public sealed class KeepsAnswer;
