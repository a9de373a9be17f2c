using DigestMonolith.Modules.Digests.Pipeline;
using DigestMonolith.Platform.Tenancy;
using NpgsqlTypes;

namespace DigestMonolith.Modules.Digests.Maintenance;

/// <summary>The rows that say what maintenance did, of the tenant of the unit of work.</summary>
internal sealed class MaintenanceRuns(UnitOfWork work)
{
    private const int DaysKept = 90;

    /// <summary>The run of this job; one that was begun before goes on.</summary>
    public async Task<MaintenanceStatus> BeginAsync(Guid id, DateTimeOffset now, CancellationToken ct)
    {
        await using (var insert = work.Command("insert into digests.maintenance_runs (id, started_at) values ($1, $2) on conflict (id) do nothing"))
        {
            insert.Parameters.AddWithValue(id);
            insert.Parameters.AddWithValue(now);
            await insert.ExecuteNonQueryAsync(ct);
        }

        await using var find = work.Command($"select {MaintenanceStatus.Columns} from digests.maintenance_runs where id = $1");
        find.Parameters.AddWithValue(id);
        await using var reader = await find.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        return MaintenanceStatus.Read(reader);
    }

    public async Task CountAsync(MaintenanceStatus status, CancellationToken ct)
    {
        await using var update = work.Command("update digests.maintenance_runs set counters = $2 where id = $1");
        update.Parameters.AddWithValue(status.Id);
        update.Parameters.Add(new() { Value = PipelineJson.Write(status.Counters), NpgsqlDbType = NpgsqlDbType.Jsonb });
        await update.ExecuteNonQueryAsync(ct);
    }

    public async Task EndAsync(
        MaintenanceStatus status, IReadOnlyList<GroupMedian> medians, IReadOnlyList<DegradedGroup> degraded, DateTimeOffset now, CancellationToken ct)
    {
        await using var update = work.Command("update digests.maintenance_runs set finished_at = $2, medians = $3, degraded_groups = $4 where id = $1");
        update.Parameters.AddWithValue(status.Id);
        update.Parameters.AddWithValue(now);
        update.Parameters.Add(new() { Value = PipelineJson.Write(medians), NpgsqlDbType = NpgsqlDbType.Jsonb });
        update.Parameters.Add(new() { Value = PipelineJson.Write(degraded), NpgsqlDbType = NpgsqlDbType.Jsonb });
        await update.ExecuteNonQueryAsync(ct);

        await using var forget = work.Command("delete from digests.maintenance_runs where started_at < $1");
        forget.Parameters.AddWithValue(now.AddDays(-DaysKept));
        await forget.ExecuteNonQueryAsync(ct);
    }
}
