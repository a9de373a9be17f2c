using DigestMonolith.Contracts;
using DigestMonolith.Platform.Persistence;
using DigestMonolith.Platform.Tenancy;
using DigestMonolith.Platform.Web;
using Npgsql;

namespace DigestMonolith.App.Web.Areas.Admin;

/// <summary>
/// Reads platform tables as far as the person may see: an operator through the scheduler, which sees ids and states of
/// every tenant and no content; an admin inside the tenant's unit of work, where row-level security leaves its own rows.
/// </summary>
internal sealed class VisibleRows(Databases databases, UnitOfWork work, CurrentUser user)
{
    public bool SeesAll => user.Has(Scopes.Operator);

    public TenantId? Own => user.Tenant;

    /// <summary>Ids and states: what both may read.</summary>
    public Task<List<T>> ReadAsync<T>(string sql, Func<NpgsqlDataReader, T> row, CancellationToken ct, params object?[] values) =>
        ReadAsync(SeesAll ? databases.Scheduler.CreateCommand(sql) : work.Command(sql), row, values, ct);

    /// <summary>Content: rows of one's own tenant only, whoever asks; empty for an operator without a tenant.</summary>
    public async Task<List<T>> ReadOwnAsync<T>(string sql, Func<NpgsqlDataReader, T> row, CancellationToken ct, params object?[] values) =>
        work.IsOpen ? await ReadAsync(work.Command(sql), row, values, ct) : [];

    private static async Task<List<T>> ReadAsync<T>(NpgsqlCommand command, Func<NpgsqlDataReader, T> row, object?[] values, CancellationToken ct)
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
