using DigestMonolith.Contracts;
using DigestMonolith.Platform.Persistence;
using Npgsql;

namespace DigestMonolith.Benchmarks.Probe;

/// <summary>A tenant's table that a handler writes to, so that its effects can be counted.</summary>
internal static class ProbeTable
{
    public static async Task MakeAsync(Databases databases, CancellationToken ct)
    {
        await using var command = databases.Owner.CreateCommand("""
            create schema if not exists probe;
            grant usage on schema probe to digest_app, digest_scheduler;
            create table if not exists probe.effects (
                tenant_id uuid not null default nullif(current_setting('app.current_tenant', true), '')::uuid,
                n bigint generated always as identity,
                handler text not null, key text not null, number integer not null, at timestamptz not null default clock_timestamp());
            alter table probe.effects enable row level security;
            alter table probe.effects force row level security;
            drop policy if exists own_tenant on probe.effects;
            create policy own_tenant on probe.effects using (tenant_id = nullif(current_setting('app.current_tenant', true), '')::uuid);
            drop policy if exists every_tenant on probe.effects;
            create policy every_tenant on probe.effects for select to digest_owner using (true);
            grant select, insert on probe.effects to digest_app;
            """);
        await command.ExecuteNonQueryAsync(ct);
    }

    /// <summary>The numbers each handler wrote for each key, in the order they were written.</summary>
    public static async Task<Dictionary<(string Handler, string Key), List<int>>> ReadAsync(Databases databases, TenantId tenant, CancellationToken ct)
    {
        var effects = new Dictionary<(string, string), List<int>>();
        await using var command = databases.Owner.CreateCommand("select handler, key, number from probe.effects where tenant_id = $1 order by n");
        command.Parameters.AddWithValue(tenant.Value);
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            var lane = (reader.GetString(0), reader.GetString(1));
            effects.TryAdd(lane, []);
            effects[lane].Add(reader.GetInt32(2));
        }

        return effects;
    }

    public static async Task<long> CountAsync(Databases databases, TenantId tenant, CancellationToken ct)
    {
        await using var command = databases.Owner.CreateCommand("select count(*) from probe.effects where tenant_id = $1");
        command.Parameters.AddWithValue(tenant.Value);
        return (long)(await command.ExecuteScalarAsync(ct))!;
    }
}
