using DigestMonolith.Platform.Tenancy;
using Microsoft.AspNetCore.Http;

namespace DigestMonolith.Platform.Web;

/// <summary>The answers that requests with an Idempotency-Key were given, in the unit of work that it is asked in.</summary>
internal static class KeptAnswers
{
    // In place of the status of an answer that is still to come.
    private const int AtWork = 0;

    /// <summary>Waits until nobody else works under this key. The turn ends with the unit of work.</summary>
    public static async Task WaitTurnAsync(UnitOfWork work, string route, string key, CancellationToken ct)
    {
        await using var turn = work.Command("select pg_advisory_xact_lock(hashtextextended(current_setting('app.current_tenant') || $1 || $2, 2))");
        turn.Parameters.AddWithValue(route);
        turn.Parameters.AddWithValue(key);
        await turn.ExecuteNonQueryAsync(ct);
    }

    public static async Task<KeptAnswer?> FindAsync(UnitOfWork work, string route, string key, CancellationToken ct)
    {
        await using var find = work.Command("select request_hash, status, body from platform.idempotency_keys where route = $1 and key = $2");
        find.Parameters.AddWithValue(route);
        find.Parameters.AddWithValue(key);
        await using var reader = await find.ExecuteReaderAsync(ct);
        return await reader.ReadAsync(ct) ? new KeptAnswer(reader.GetString(0), reader.GetInt32(1), await reader.IsDBNullAsync(2, ct) ? null : reader.GetString(2)) : null;
    }

    /// <summary>Takes the key for a request that works in units of its own; false when it is taken or answered. Whoever held it for a quarter of an hour has died.</summary>
    public static async Task<bool> TryClaimAsync(UnitOfWork work, string route, string key, string hash, DateTimeOffset now, CancellationToken ct)
    {
        await using var claim = work.Command($"""
            insert into platform.idempotency_keys as kept (route, key, request_hash, status, created_at) values ($1, $2, $3, {AtWork}, $4)
            on conflict (tenant_id, route, key) do update set request_hash = excluded.request_hash, created_at = excluded.created_at
                where kept.status = {AtWork} and kept.created_at < excluded.created_at - interval '15 minutes'
            """);
        claim.Parameters.AddWithValue(route);
        claim.Parameters.AddWithValue(key);
        claim.Parameters.AddWithValue(hash);
        claim.Parameters.AddWithValue(now);
        return await claim.ExecuteNonQueryAsync(ct) == 1;
    }

    /// <summary>Gives a claimed key back, unanswered.</summary>
    public static async Task ReleaseAsync(UnitOfWork work, string route, string key, CancellationToken ct)
    {
        await using var release = work.Command($"delete from platform.idempotency_keys where route = $1 and key = $2 and status = {AtWork}");
        release.Parameters.AddWithValue(route);
        release.Parameters.AddWithValue(key);
        await release.ExecuteNonQueryAsync(ct);
    }

    public static async Task KeepAsync(UnitOfWork work, string route, string key, string hash, KeptAnswer answer, DateTimeOffset now, CancellationToken ct)
    {
        await using var keep = work.Command("""
            insert into platform.idempotency_keys (route, key, request_hash, status, body, created_at) values ($1, $2, $3, $4, $5, $6)
            on conflict (tenant_id, route, key) do update set status = excluded.status, body = excluded.body
            """);
        keep.Parameters.AddWithValue(route);
        keep.Parameters.AddWithValue(key);
        keep.Parameters.AddWithValue(hash);
        keep.Parameters.AddWithValue(answer.Status);
        keep.Parameters.AddWithValue(answer.Body ?? "");
        keep.Parameters.AddWithValue(now);
        await keep.ExecuteNonQueryAsync(ct);
    }

    /// <summary>An answer as it was given, and what to.</summary>
    internal sealed record KeptAnswer(string RequestHash, int Status, string? Body) : IResult, IStatusCodeHttpResult
    {
        int? IStatusCodeHttpResult.StatusCode => Status;

        public bool IsAtWork => Status == AtWork;

        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.StatusCode = Status;
            httpContext.Response.ContentType ??= Status >= 400 ? "application/problem+json" : "application/json; charset=utf-8";
            return httpContext.Response.WriteAsync(Body ?? "", httpContext.RequestAborted);
        }
    }
}
