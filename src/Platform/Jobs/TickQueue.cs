using DigestMonolith.Contracts;
using DigestMonolith.Platform.Persistence;
using Npgsql;
using NpgsqlTypes;

namespace DigestMonolith.Platform.Jobs;

/// <summary>What a tick may do across tenants: see which there are, and enqueue jobs for them.</summary>
public sealed class TickQueue(Databases databases, JobWake wake, TimeProvider clock)
{
    /// <summary>The moment of the tick.</summary>
    public DateTimeOffset Now { get; } = clock.GetUtcNow();

    /// <summary>A connection of the scheduler, which sees ids and leases only.</summary>
    public NpgsqlDataSource Scheduler => databases.Scheduler;

    /// <summary>Enqueues one job of this kind for each active tenant, keyed by the tenant; an open one is left as it is.</summary>
    public async Task<int> EnqueueForEachTenantAsync(string kind, CancellationToken ct)
    {
        await using var insert = databases.Scheduler.CreateCommand("""
            insert into platform.jobs (id, tenant_id, kind, key, due_at, created_at)
            select gen_random_uuid(), t.id, $1, t.id::text, $2, $2 from platform.tenants t where t.is_active
            on conflict (tenant_id, kind, key) where state in ('queued', 'running') do nothing
            """);
        insert.Parameters.AddWithValue(kind);
        insert.Parameters.AddWithValue(Now);
        var made = await insert.ExecuteNonQueryAsync(ct);
        wake.Signal();
        return made;
    }

    /// <summary>Enqueues one job for one tenant; false when one of the same kind and key is open.</summary>
    public async Task<bool> EnqueueAsync(TenantId tenant, string kind, string key, string? lane, CancellationToken ct)
    {
        await using var insert = databases.Scheduler.CreateCommand("""
            insert into platform.jobs (id, tenant_id, kind, key, lane, due_at, created_at) values ($1, $2, $3, $4, $5, $6, $6)
            on conflict (tenant_id, kind, key) where state in ('queued', 'running') do nothing
            """);
        insert.Parameters.AddWithValue(Guid.CreateVersion7(Now));
        insert.Parameters.AddWithValue(tenant.Value);
        insert.Parameters.AddWithValue(kind);
        insert.Parameters.AddWithValue(key);
        insert.Parameters.Add(new() { Value = (object?)lane ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text });
        insert.Parameters.AddWithValue(Now);
        var made = await insert.ExecuteNonQueryAsync(ct) == 1;
        wake.Signal();
        return made;
    }
}
