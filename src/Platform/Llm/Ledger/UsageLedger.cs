using System.Text.Json;
using DigestMonolith.Contracts;
using DigestMonolith.Platform.Events;
using DigestMonolith.Platform.Persistence;
using DigestMonolith.Platform.Tenancy;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace DigestMonolith.Platform.Llm.Ledger;

/// <summary>
/// Reserves before a question leaves, settles when its answer is there. All replicas share the table, and a tenant's
/// reservations queue behind one lock, so no quota is exceeded by two who looked at the same time.
/// </summary>
internal sealed class UsageLedger(IServiceScopeFactory scopes, IOptions<LlmOptions> options, TimeProvider clock)
{
    /// <summary>
    /// What counts for quotas, caps and sums alike: everything but what certainly cost nothing. A reservation that its process
    /// never settled is among it; its question may have been answered.
    /// </summary>
    internal const string Owed = "state <> 'released'";
    private readonly LlmOptions _options = options.Value;

    /// <summary>Null when it was written down; else the limit that forbids it: call_limit, quota_calls, quota_tokens or cost_cap.</summary>
    public async Task<string?> ReserveAsync(UsageEntry entry, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var work = await BeginAsync(scope, entry.Tenant, ct);
        var now = clock.GetUtcNow();
        var used = await UsedAsync(work, entry, now, ct);
        var isDear = entry.Tier != ModelTier.Base;
        var refusal =
            used.Requests >= _options.MaxCallsPerRun ? "call_limit"
            : isDear && _options.ProCalls > 0 && used.DearCalls >= _options.ProCalls ? "quota_calls"
            : isDear && _options.ProTokens > 0 && used.DearTokens + entry.ReservedTokens > _options.ProTokens ? "quota_tokens"
            : _options.CapWith(entry.Cap) is { } cap && used.Cost + entry.Cost > cap ? "cost_cap" : null;
        if (refusal is null)
        {
            await InsertAsync(work, entry, now, ct);
            await work.CommitAsync(ct);
        }

        return refusal;
    }

    /// <summary>Whether the run may send one request more for this question; counts it when it may.</summary>
    public async Task<bool> CountRetryAsync(UsageEntry entry, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var work = await BeginAsync(scope, entry.Tenant, ct);
        await using var count = work.Command("""
            update platform.llm_usage_ledger set requests = requests + 1
            where id = $1 and (select coalesce(sum(requests), 0) from platform.llm_usage_ledger where run_id = $2) < $3
            """);
        count.Parameters.AddWithValue(entry.Id);
        count.Parameters.AddWithValue(entry.RunId);
        count.Parameters.AddWithValue(_options.MaxCallsPerRun);
        var counted = await count.ExecuteNonQueryAsync(ct) == 1;
        await work.CommitAsync(ct);
        return counted;
    }

    /// <summary>What it was in the end. Without an answer it costs nothing, or, where the provider may have counted one, what was reserved.</summary>
    public async Task SettleAsync(UsageEntry entry, UsageOutcome outcome, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var work = await BeginAsync(scope, entry.Tenant, ct);
        await using var settle = work.Command("""
            update platform.llm_usage_ledger set state = $2, prompt_tokens = $3, completion_tokens = $4, cost = coalesce($5, cost), latency_ms = $6, outcome = $7, settled_at = $8,
                requests = case when $9 then requests else 0 end
            where id = $1 and state = 'reserved'
            """);
        // Nobody knows how many tokens an answer had that was not waited for: those reserved go on counting.
        var isUnknown = entry.MayBeOwed && !outcome.IsAnswered;
        object[] values =
        [
            entry.Id, outcome.IsAnswered || isUnknown ? "settled" : "released", isUnknown ? DBNull.Value : outcome.PromptTokens, isUnknown ? DBNull.Value : outcome.AnswerTokens,
            isUnknown ? DBNull.Value : _options.PriceOf(entry.Tier).Of(outcome.PromptTokens, outcome.AnswerTokens), (int)Math.Min(int.MaxValue, outcome.Took.TotalMilliseconds), outcome.Name, clock.GetUtcNow(), entry.WasSent,
        ];
        foreach (var value in values)
        {
            settle.Parameters.AddWithValue(value);
        }

        await settle.ExecuteNonQueryAsync(ct);
        await work.CommitAsync(ct);
    }

    /// <summary>What the tenant spent in the quota span, reservations among it.</summary>
    public async Task<decimal> SpentAsync(UnitOfWork work, CancellationToken ct)
    {
        await using var command = work.Command($"select coalesce(sum(cost), 0) from platform.llm_usage_ledger where at > $1 and {Owed}");
        command.Parameters.AddWithValue(clock.GetUtcNow() - _options.QuotaSpan);
        return (decimal)(await command.ExecuteScalarAsync(ct))!;
    }

    private static async Task<UnitOfWork> BeginAsync(AsyncServiceScope scope, TenantId tenant, CancellationToken ct)
    {
        var work = scope.ServiceProvider.GetRequiredService<UnitOfWork>();
        await work.BeginAsync(tenant, ct);
        // One at a time for a tenant: what is summed below must not grow between the sum and the insert.
        await using var turn = work.Command("select pg_advisory_xact_lock(hashtextextended($1, 2))");
        turn.Parameters.AddWithValue($"llm:{tenant}");
        await turn.ExecuteNonQueryAsync(ct);
        return work;
    }

    private async Task<Used> UsedAsync(UnitOfWork work, UsageEntry entry, DateTimeOffset now, CancellationToken ct)
    {
        await using var command = work.Command($"""
            with counted as (
                select run_id, tier, requests, cost, coalesce(prompt_tokens + completion_tokens, reserved_tokens) as tokens, at > $2 and {Owed} as counts
                from platform.llm_usage_ledger where at > $2 or run_id = $1
            )
            select coalesce(sum(requests) filter (where run_id = $1), 0)::bigint,
                count(*) filter (where counts and tier <> 'base'),
                coalesce(sum(tokens) filter (where counts and tier <> 'base'), 0)::bigint,
                coalesce(sum(cost) filter (where counts), 0)
            from counted
            """);
        command.Parameters.AddWithValue(entry.RunId);
        command.Parameters.AddWithValue(now - _options.QuotaSpan);
        await using var reader = await command.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        return new Used(reader.GetInt64(0), reader.GetInt64(1), reader.GetInt64(2), reader.GetDecimal(3));
    }

    private async Task InsertAsync(UnitOfWork work, UsageEntry entry, DateTimeOffset now, CancellationToken ct)
    {
        await using var insert = work.Command("""
            insert into platform.llm_usage_ledger (id, run_id, agent, prompt_id, prompt_version, provider, model, tier, state, requests, reserved_tokens, cost,
                currency, redactions, payload_hash, at)
            values ($1, $2, $3, $4, $5, $6, $7, $8, 'reserved', 1, $9, $10, $11, $12::jsonb, $13, $14)
            """);
        object[] values =
        [
            entry.Id, entry.RunId, entry.Agent, entry.PromptId, entry.PromptVersion, entry.Provider, entry.Model, SnakeCase.Of(entry.Tier), entry.ReservedTokens,
            entry.Cost, _options.Currency, JsonSerializer.Serialize(entry.Redactions, EventJson.Options), entry.PayloadHash, now,
        ];
        foreach (var value in values)
        {
            insert.Parameters.AddWithValue(value);
        }

        await insert.ExecuteNonQueryAsync(ct);
    }

    private sealed record Used(long Requests, long DearCalls, long DearTokens, decimal Cost);
}

/// <summary>A question as the ledger knows it; no word of it.</summary>
internal sealed record UsageEntry
{
    public required Guid Id { get; init; }
    public required TenantId Tenant { get; init; }
    public required Guid RunId { get; init; }
    public required string Agent { get; init; }
    public required string PromptId { get; init; }
    public required string PromptVersion { get; init; }
    public required string Provider { get; init; }
    public required string Model { get; init; }
    public required ModelTier Tier { get; init; }
    public required long ReservedTokens { get; init; }
    public required decimal Cost { get; init; }

    /// <summary>The tenant's own cap; null for none.</summary>
    public double? Cap { get; init; }
    public required IReadOnlyDictionary<string, int> Redactions { get; init; }
    public required string PayloadHash { get; init; }

    /// <summary>Whether any request of it left; an open breaker lets none.</summary>
    public bool WasSent { get; set; }

    /// <summary>Whether a request of it ended without an answer that the provider may have made and counted.</summary>
    public bool MayBeOwed { get; set; }
}

/// <summary>How a question ended: ok, length, filtered, or the reason it was not answered.</summary>
internal sealed record UsageOutcome(string Name, long PromptTokens, long AnswerTokens, TimeSpan Took)
{
    public bool IsAnswered => Name is "ok" or "length" or "filtered";
}
