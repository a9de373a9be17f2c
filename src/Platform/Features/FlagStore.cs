using DigestMonolith.Contracts;
using DigestMonolith.Platform.Tenancy;
using Microsoft.Extensions.Options;

namespace DigestMonolith.Platform.Features;

/// <summary>Writes the flags inside the unit of work of whoever changes them.</summary>
public sealed class FlagStore(UnitOfWork work, AuditLog audit, IOptions<FeatureOptions> options, TimeProvider clock)
{
    public const string Enabled = "DIGEST_AGENT_ENABLED";
    public const string Canary = "DIGEST_AGENT_CANARY_TENANTS";

    /// <summary>Consumers of incoming streams read only while this is not 0; without a row they read.</summary>
    public const string Consumers = "STREAM_CONSUMERS_ENABLED";

    public async Task SetAsync(string name, string value, string actor, CancellationToken ct)
    {
        var before = await ReadAsync(name, ct);
        await using var command = work.Command("""
            insert into platform.feature_flags (name, value, updated_at, updated_by) values ($1, $2, $3, $4)
            on conflict (name) do update set value = excluded.value, updated_at = excluded.updated_at, updated_by = excluded.updated_by
            """);
        command.Parameters.AddWithValue(name);
        command.Parameters.AddWithValue(value);
        command.Parameters.AddWithValue(clock.GetUtcNow());
        command.Parameters.AddWithValue(actor);
        await command.ExecuteNonQueryAsync(ct);
        await audit.WriteAsync(actor, "flag.set", name, before is null ? null : new { value = before }, new { value }, ct);
    }

    /// <summary>The stored value; null when the environment counts.</summary>
    public async Task<string?> ReadAsync(string name, CancellationToken ct)
    {
        await using var read = work.Command("select value from platform.feature_flags where name = $1");
        read.Parameters.AddWithValue(name);
        return (string?)await read.ExecuteScalarAsync(ct);
    }

    /// <summary>One writer at a time: the list is one value, and two writers would each forget the other's tenant.</summary>
    public async Task LockAsync(CancellationToken ct)
    {
        await using var writer = work.Command("select pg_advisory_xact_lock(hashtextextended('platform.feature_flags', 0))");
        await writer.ExecuteNonQueryAsync(ct);
    }

    /// <summary>Puts one tenant on the list, or takes it off; others on it stay.</summary>
    public async Task ListTenantAsync(TenantId tenant, bool listed, string actor, CancellationToken ct)
    {
        await LockAsync(ct);
        // Without a row the environment's list counts; the row that is written now takes its place and keeps what it said.
        var list = CanaryList.Parse(await ReadAsync(Canary, ct) ?? options.Value.CanaryTenants);
        var id = CanaryList.Canonical(tenant.ToString());
        var next = listed ? list.Append(id).Distinct() : list.Where(item => item != id);
        await SetAsync(Canary, string.Join(',', next.Order(StringComparer.Ordinal)), actor, ct);
    }
}
