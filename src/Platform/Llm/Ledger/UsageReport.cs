using System.Text.Json;
using DigestMonolith.Platform.Persistence;
using DigestMonolith.Platform.Tenancy;
using Microsoft.Extensions.Options;
using Npgsql;

namespace DigestMonolith.Platform.Llm.Ledger;

/// <summary>What models were asked and what that cost, as the ledger has it.</summary>
public sealed class UsageReport
{
    private readonly UnitOfWork _work;
    private readonly Databases _databases;
    private readonly LlmOptions _options;
    private readonly TimeProvider _clock;

    internal UsageReport(UnitOfWork work, Databases databases, IOptions<LlmOptions> options, TimeProvider clock) =>
        (_work, _databases, _options, _clock) = (work, databases, options.Value, clock);

    /// <summary>How far back the sums go: the quota span.</summary>
    public TimeSpan Span => _options.QuotaSpan;

    public string Currency => _options.Currency;

    /// <summary>The platform's cap of a tenant; null when there is none.</summary>
    public double? Cap => _options.CostCap > 0 ? _options.CostCap : null;

    /// <summary>The tenant's sums by model, dearest first.</summary>
    public Task<List<UsageSum>> ByModelAsync(CancellationToken ct) => ReadAsync(_work.Command($"""
        select model, tier, count(*), sum(requests)::bigint, coalesce(sum(prompt_tokens), 0)::bigint, coalesce(sum(completion_tokens), 0)::bigint,
            coalesce(sum(cost) filter (where {UsageLedger.Owed}), 0), count(*) filter (where outcome is distinct from 'ok')
        from platform.llm_usage_ledger where at > $1 group by model, tier order by 7 desc, model, tier
        """), UsageSum.Read, ct, _clock.GetUtcNow() - Span);

    /// <summary>What the tenant spent on each of its last days, today among them; a day without a question is there too.</summary>
    public async Task<IReadOnlyList<UsageDay>> ByDayAsync(TimeZoneInfo zone, int days, CancellationToken ct)
    {
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(_clock.GetUtcNow(), zone).DateTime);
        var asked = await ReadAsync(_work.Command($"""
            select (at at time zone $2)::date, count(*), coalesce(sum(prompt_tokens + completion_tokens), 0)::bigint, coalesce(sum(cost) filter (where {UsageLedger.Owed}), 0)
            from platform.llm_usage_ledger where at > $1 group by 1
            """), UsageDay.Read, ct, _clock.GetUtcNow().AddDays(-days - 1), zone.Id);
        var known = asked.ToDictionary(day => day.Day);
        return [.. Enumerable.Range(1 - days, days).Select(today.AddDays).Select(day => known.GetValueOrDefault(day) ?? new UsageDay(day, 0, 0, 0))];
    }

    /// <summary>The sums of every tenant, for operators, by its name.</summary>
    public Task<List<UsageSum>> ByTenantAsync(CancellationToken ct) => ReadAsync(_databases.Scheduler.CreateCommand($"""
        select coalesce(min(t.name), l.tenant_id::text), '', count(*), sum(requests)::bigint, coalesce(sum(prompt_tokens), 0)::bigint, coalesce(sum(completion_tokens), 0)::bigint,
            coalesce(sum(cost) filter (where {UsageLedger.Owed}), 0), count(*) filter (where outcome is distinct from 'ok')
        from platform.llm_usage_ledger l left join platform.tenants t on t.id = l.tenant_id where at > $1 group by l.tenant_id order by 7 desc, 1 limit 100
        """), UsageSum.Read, ct, _clock.GetUtcNow() - Span);

    /// <summary>The tenant's newest runs that asked models.</summary>
    public Task<List<RunUsage>> RunsAsync(int count, CancellationToken ct) => ReadAsync(_work.Command($"""
        select run_id, min(at), count(*), sum(requests)::bigint, coalesce(sum(prompt_tokens + completion_tokens), 0)::bigint,
            coalesce(sum(cost) filter (where {UsageLedger.Owed}), 0)
        from platform.llm_usage_ledger group by run_id order by 2 desc limit $1
        """), RunUsage.Read, ct, count);

    /// <summary>What one run asked and cost; null when it asked nothing.</summary>
    public async Task<RunUsage?> OfRunAsync(Guid run, CancellationToken ct) => (await ReadAsync(_work.Command($"""
        select run_id, min(at), count(*), sum(requests)::bigint, coalesce(sum(prompt_tokens + completion_tokens), 0)::bigint,
            coalesce(sum(cost) filter (where {UsageLedger.Owed}), 0)
        from platform.llm_usage_ledger where run_id = $1 group by run_id
        """), RunUsage.Read, ct, run)).SingleOrDefault();

    /// <summary>The tenant's newest questions, older than the one named.</summary>
    public Task<List<UsageRow>> QuestionsAsync(Guid? before, int count, CancellationToken ct) => ReadAsync(_work.Command("""
        select id, run_id, at, agent, prompt_id || '/' || prompt_version, tier, model, state, requests, prompt_tokens, completion_tokens, cost, latency_ms, outcome, redactions::text
        from platform.llm_usage_ledger where $1::uuid is null or id < $1 order by id desc limit $2
        """), UsageRow.Read, ct, before, count);

    private static async Task<List<T>> ReadAsync<T>(NpgsqlCommand command, Func<NpgsqlDataReader, T> row, CancellationToken ct, params object?[] values)
    {
        await using var owned = command;
        foreach (var value in values)
        {
            command.Parameters.AddWithValue(value ?? DBNull.Value);
        }

        await using var reader = await command.ExecuteReaderAsync(ct);
        var rows = new List<T>();
        while (await reader.ReadAsync(ct))
        {
            rows.Add(row(reader));
        }

        return rows;
    }
}

/// <summary>Sums of questions of one model and tier, or of one tenant. Failed counts those that gave no answer to use.</summary>
public sealed record UsageSum(string Name, string Tier, long Questions, long Requests, long PromptTokens, long AnswerTokens, decimal Cost, long Failed)
{
    internal static UsageSum Read(NpgsqlDataReader row) =>
        new(row.GetString(0), row.GetString(1), row.GetInt64(2), row.GetInt64(3), row.GetInt64(4), row.GetInt64(5), row.GetDecimal(6), row.GetInt64(7));
}

/// <summary>What a tenant asked on one day of its own, and what that cost.</summary>
public sealed record UsageDay(DateOnly Day, long Questions, long Tokens, decimal Cost)
{
    internal static UsageDay Read(NpgsqlDataReader row) => new(row.GetFieldValue<DateOnly>(0), row.GetInt64(1), row.GetInt64(2), row.GetDecimal(3));
}

/// <summary>What one run asked and cost.</summary>
public sealed record RunUsage(Guid RunId, DateTimeOffset Began, long Questions, long Requests, long Tokens, decimal Cost)
{
    internal static RunUsage Read(NpgsqlDataReader row) =>
        new(row.GetGuid(0), row.GetFieldValue<DateTimeOffset>(1), row.GetInt64(2), row.GetInt64(3), row.GetInt64(4), row.GetDecimal(5));
}

/// <summary>One question; no word of it is kept.</summary>
public sealed record UsageRow
{
    public required Guid Id { get; init; }
    public required Guid RunId { get; init; }
    public required DateTimeOffset At { get; init; }
    public required string Agent { get; init; }
    public required string Prompt { get; init; }
    public required string Tier { get; init; }
    public required string Model { get; init; }
    public required string State { get; init; }
    public required int Requests { get; init; }
    public long? PromptTokens { get; init; }
    public long? AnswerTokens { get; init; }
    public required decimal Cost { get; init; }
    public int? LatencyMs { get; init; }
    public string? Outcome { get; init; }

    /// <summary>How much was hidden before it left, by kind.</summary>
    public required IReadOnlyDictionary<string, int> Redactions { get; init; }

    internal static UsageRow Read(NpgsqlDataReader row) => new()
    {
        Id = row.GetGuid(0),
        RunId = row.GetGuid(1),
        At = row.GetFieldValue<DateTimeOffset>(2),
        Agent = row.GetString(3),
        Prompt = row.GetString(4),
        Tier = row.GetString(5),
        Model = row.GetString(6),
        State = row.GetString(7),
        Requests = row.GetInt32(8),
        PromptTokens = row.IsDBNull(9) ? null : row.GetInt64(9),
        AnswerTokens = row.IsDBNull(10) ? null : row.GetInt64(10),
        Cost = row.GetDecimal(11),
        LatencyMs = row.IsDBNull(12) ? null : row.GetInt32(12),
        Outcome = row.IsDBNull(13) ? null : row.GetString(13),
        Redactions = JsonSerializer.Deserialize<Dictionary<string, int>>(row.GetString(14))!,
    };
}
