using System.Text.Json;
using DigestMonolith.Platform.Events;
using DigestMonolith.Platform.Tenancy;
using NpgsqlTypes;

namespace DigestMonolith.Platform.Jobs;

/// <summary>Asks for long work inside the unit of work: it is queued if and only if that commits.</summary>
public sealed class JobQueue(UnitOfWork work, TenantScope tenant, JobWake wake, TimeProvider clock)
{
    /// <summary>The id of the new job, or of the open one with the same kind and key.</summary>
    public async Task<Guid> EnqueueAsync(NewJob job, CancellationToken ct)
    {
        var (now, cause) = (clock.GetUtcNow(), work.Cause.Here());
        // The loop covers an open job that ends between the refused insert and the look for it.
        while (true)
        {
            await using var insert = work.Command("""
                with made as (
                    insert into platform.jobs (id, tenant_id, kind, key, lane, payload, due_at, created_at, trace_id, correlation_id, causation_id, parent_span)
                    values ($1, $2, $3, $4, $5, $6::jsonb, $7, $8, $9, $10, $11, $12)
                    on conflict (tenant_id, kind, key) where state in ('queued', 'running') do nothing
                    returning id)
                select id from made
                union all
                select id from platform.jobs where tenant_id = $2 and kind = $3 and key = $4 and state in ('queued', 'running')
                limit 1
                """);
            insert.Parameters.AddWithValue(Guid.CreateVersion7(now));
            insert.Parameters.AddWithValue(tenant.Current.Value);
            insert.Parameters.AddWithValue(job.Kind);
            insert.Parameters.AddWithValue(job.Key);
            insert.Parameters.Add(new() { Value = (object?)job.Lane ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text });
            insert.Parameters.AddWithValue(JsonSerializer.Serialize(job.Payload, EventJson.Options));
            insert.Parameters.AddWithValue(job.DueAt ?? now);
            insert.Parameters.AddWithValue(now);
            insert.Parameters.AddWithValue(cause.TraceOrNew());
            insert.Parameters.Add(new() { Value = (object?)cause.CorrelationId ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Uuid });
            insert.Parameters.Add(new() { Value = (object?)cause.CausationId ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Uuid });
            insert.Parameters.Add(new() { Value = (object?)cause.SpanId ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text });
            if (await insert.ExecuteScalarAsync(ct) is Guid id)
            {
                work.AfterCommit(wake.Signal);
                return id;
            }
        }
    }
}
