using System.Text.Json;
using DigestMonolith.Contracts;
using DigestMonolith.Platform.Dlq;
using DigestMonolith.Platform.Jobs;
using DigestMonolith.Platform.Tenancy;
using Npgsql;

namespace DigestMonolith.App.Web.Areas.Admin;

/// <summary>Reads the queue and the ticks' history as far as the person may see, and brings failed jobs back.</summary>
internal sealed class JobRows(VisibleRows rows)
{
    public const int PageSize = 50;

    /// <summary>The last tick of each name, and how long the last fifty took.</summary>
    public async Task<IReadOnlyDictionary<string, TickHistory>> TicksAsync(CancellationToken ct) => (await rows.ReadAsync("""
        select t.tick, last.started_at, last.took, last.enqueued, last.error, usual.low, usual.high
        from (select distinct tick from platform.worker_runs) t
        cross join lateral (
            select r.started_at, extract(epoch from r.finished_at - r.started_at)::float8 as took, r.enqueued, r.error
            from platform.worker_runs r where r.tick = t.tick order by r.started_at desc limit 1) last
        cross join lateral (
            select percentile_cont(0.1) within group (order by x.took) as low, percentile_cont(0.9) within group (order by x.took) as high
            from (select extract(epoch from r.finished_at - r.started_at)::float8 as took from platform.worker_runs r
                  where r.tick = t.tick and r.finished_at is not null order by r.started_at desc limit 50) x) usual
        """, TickHistory.Read, ct)).ToDictionary(history => history.Tick);

    /// <summary>The last night of each tenant that may be seen.</summary>
    public Task<List<MaintenanceRow>> MaintenanceAsync(CancellationToken ct) => rows.ReadAsync("""
        select distinct on (tenant_id) tenant_id, started_at, finished_at, counters::text,
            (select string_agg((g ->> 'group_id') || ':' || (g ->> 'window_size_hours'), ',') from jsonb_array_elements(degraded_groups) g)
        from digests.maintenance_runs order by tenant_id, started_at desc limit 200
        """, MaintenanceRow.Read, ct);

    public Task<List<QueueCount>> CountsAsync(CancellationToken ct) => rows.ReadAsync("""
        select kind, state, count(*), min(due_at) from platform.jobs
        where state in ('queued', 'running', 'failed') or finished_at > now() - interval '1 day'
        group by kind, state order by kind, state
        """, row => new QueueCount(row.GetString(0), row.GetString(1), row.GetInt64(2)), ct);

    public Task<List<JobRow>> PageAsync(string? state, long? before, CancellationToken ct) => rows.ReadAsync("""
        select j.id, j.job_no, j.tenant_id, j.kind, j.key, j.state, j.step, j.attempt, j.failures, j.created_at, j.due_at, j.finished_at, j.trace_id,
            (select extract(epoch from coalesce(r.finished_at, now()) - r.started_at)::float8 from platform.job_runs r
             where r.job_id = j.id order by r.started_at desc limit 1)
        from platform.jobs j
        where ($1::text is null or j.state = $1) and ($2::bigint is null or j.job_no < $2) order by j.job_no desc limit $3
        """, JobRow.Read, ct, state, before, PageSize + 1);

    public async Task<IReadOnlyDictionary<Guid, string>> ErrorsAsync(Guid[] ids, CancellationToken ct) => (await rows.ReadOwnAsync(
        "select id, last_error from platform.jobs where id = any($1) and last_error is not null",
        row => (row.GetGuid(0), row.GetString(1)), ct, ids)).ToDictionary();

    public async Task<TenantId?> OwnerOfFailedAsync(Guid id, CancellationToken ct) =>
        await rows.ReadAsync("select tenant_id from platform.jobs where id = $1 and state = 'failed'", row => new TenantId(row.GetGuid(0)), ct, id) is [var tenant]
            ? tenant
            : null;

    /// <summary>A failed job has a dead letter as a rule, and both are settled together.</summary>
    public static async Task<bool> RetryAsync(IServiceProvider services, Guid id, string actor, CancellationToken ct)
    {
        var work = services.GetRequiredService<UnitOfWork>();
        await using (var letter = work.Command("select id from platform.dead_letters where job_id = $1 and state = any($2) order by id desc limit 1"))
        {
            letter.Parameters.AddWithValue(id);
            letter.Parameters.AddWithValue(LetterStates.Waiting.ToArray());
            if (await letter.ExecuteScalarAsync(ct) is Guid dead)
            {
                return await services.GetRequiredService<RequeueLetter>().ByHandAsync(dead, actor, ct) is RequeueOutcome.Requeued;
            }
        }

        work.AfterCommit(services.GetRequiredService<JobWake>().Signal);
        return await work.ReviveJobAsync(id, services.GetRequiredService<TimeProvider>().GetUtcNow(), ct);
    }
}

/// <summary>Seconds; the usual range is from the 10th to the 90th of a hundred runs.</summary>
internal sealed record TickHistory(string Tick, DateTimeOffset StartedAt, double? Took, int Enqueued, string? Error, double? UsualLow, double? UsualHigh)
{
    public static TickHistory Read(NpgsqlDataReader row) => new(
        row.GetString(0), row.GetFieldValue<DateTimeOffset>(1), row.IsDBNull(2) ? null : row.GetDouble(2), row.GetInt32(3),
        row.IsDBNull(4) ? null : row.GetString(4), row.IsDBNull(5) ? null : row.GetDouble(5), row.IsDBNull(6) ? null : row.GetDouble(6));
}

/// <summary>Degraded are groups with the size of their windows.</summary>
internal sealed record MaintenanceRow(
    TenantId Tenant, DateTimeOffset StartedAt, DateTimeOffset? FinishedAt, IReadOnlyDictionary<string, long> Counters, IReadOnlyList<(string Group, string Hours)> Degraded)
{
    public static MaintenanceRow Read(NpgsqlDataReader row) => new(
        new TenantId(row.GetGuid(0)), row.GetFieldValue<DateTimeOffset>(1), row.IsDBNull(2) ? null : row.GetFieldValue<DateTimeOffset>(2),
        JsonSerializer.Deserialize<SortedDictionary<string, long>>(row.GetString(3)) ?? [],
        row.IsDBNull(4) ? [] : [.. row.GetString(4).Split(',').Select(pair => pair.Split(':')).Select(pair => (pair[0], pair[1]))]);
}

internal sealed record QueueCount(string Kind, string State, long Count);

internal sealed record JobRow(
    Guid Id, long Number, TenantId Tenant, string Kind, string Key, string State, string? Step, int Attempt, int Failures,
    DateTimeOffset CreatedAt, DateTimeOffset DueAt, DateTimeOffset? FinishedAt, string? Trace, double? Took)
{
    public static JobRow Read(NpgsqlDataReader row) => new(
        row.GetGuid(0), row.GetInt64(1), new TenantId(row.GetGuid(2)), row.GetString(3), row.GetString(4), row.GetString(5),
        row.IsDBNull(6) ? null : row.GetString(6), row.GetInt32(7), row.GetInt32(8), row.GetFieldValue<DateTimeOffset>(9), row.GetFieldValue<DateTimeOffset>(10),
        row.IsDBNull(11) ? null : row.GetFieldValue<DateTimeOffset>(11), row.IsDBNull(12) ? null : row.GetString(12), row.IsDBNull(13) ? null : row.GetDouble(13));
}
