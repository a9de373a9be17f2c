using DigestMonolith.Platform.Tenancy;
using NpgsqlTypes;

namespace DigestMonolith.Platform.Dlq;

/// <summary>Brings a failed job back, with its attempts counted anew.</summary>
public static class ReviveJob
{
    /// <summary>False when there is no such failed job, or the same work is queued or running.</summary>
    public static async Task<bool> ReviveJobAsync(this UnitOfWork work, Guid? id, DateTimeOffset now, CancellationToken ct)
    {
        await using var command = work.Command("""
            update platform.jobs j set state = 'queued', failures = 0, due_at = $2, finished_at = null, lease_token = null
            where j.id = $1 and j.state = 'failed' and not exists (select from platform.jobs open
                where open.tenant_id = j.tenant_id and open.kind = j.kind and open.key = j.key and open.state in ('queued', 'running'))
            """);
        command.Parameters.Add(new() { Value = (object?)id ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Uuid });
        command.Parameters.AddWithValue(now);
        return await command.ExecuteNonQueryAsync(ct) == 1;
    }
}
