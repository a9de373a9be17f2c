using DigestMonolith.Contracts;

namespace DigestMonolith.Platform.Tenancy;

/// <summary>Makes, reads and removes the tenant of the unit of work.</summary>
public sealed class TenantDirectory(UnitOfWork work, TenantScope tenant)
{
    /// <summary>Makes the tenant that the unit of work was begun for; false when it is there already.</summary>
    public async Task<bool> CreateAsync(string name, string timeZone, CancellationToken ct)
    {
        await using var command = work.Command("insert into platform.tenants (id, name, time_zone) values ($1, $2, $3) on conflict (id) do nothing");
        command.Parameters.AddWithValue(tenant.Current.Value);
        command.Parameters.AddWithValue(name);
        command.Parameters.AddWithValue(timeZone);
        return await command.ExecuteNonQueryAsync(ct) == 1;
    }

    /// <summary>Keeps the tenant's jobs for one process.</summary>
    public async Task ReserveAsync(string? worker, CancellationToken ct)
    {
        await using var command = work.Command("update platform.tenants set worker = $2 where id = $1");
        command.Parameters.AddWithValue(tenant.Current.Value);
        command.Parameters.Add(new() { Value = (object?)worker ?? DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Text });
        await command.ExecuteNonQueryAsync(ct);
    }

    /// <summary>The tenant's zone; window edges, due dates and shown times are in it.</summary>
    public async Task<TimeZoneInfo> TimeZoneAsync(CancellationToken ct)
    {
        await using var command = work.Command("select time_zone from platform.tenants where id = $1");
        command.Parameters.AddWithValue(tenant.Current.Value);
        return TimeZoneInfo.FindSystemTimeZoneById((string?)await command.ExecuteScalarAsync(ct) ?? "UTC");
    }

    /// <summary>Removes the tenant and every row it owns, in every schema.</summary>
    public async Task RemoveAsync(CancellationToken ct)
    {
        await using var command = work.Command("select platform.forget_tenant()");
        // A million messages take their time.
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync(ct);
    }

    /// <summary>The id, when there is such a tenant.</summary>
    public async Task<TenantId?> FindAsync(CancellationToken ct)
    {
        await using var command = work.Command("select id from platform.tenants where id = $1");
        command.Parameters.AddWithValue(tenant.Current.Value);
        return await command.ExecuteScalarAsync(ct) is Guid id ? new TenantId(id) : null;
    }
}
