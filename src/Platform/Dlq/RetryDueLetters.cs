using DigestMonolith.Platform.Jobs;

namespace DigestMonolith.Platform.Dlq;

/// <summary>Every minute: asks for a retry of each dead letter whose time has come. While one is open, asking again changes nothing.</summary>
public sealed class RetryDueLetters(JobWake wake) : IClockTick
{
    private const int AtOnce = 500;

    public async Task<int> TickAsync(TickQueue queue, CancellationToken ct)
    {
        await using var insert = queue.Scheduler.CreateCommand("""
            insert into platform.jobs (id, tenant_id, kind, key, due_at, created_at)
            select gen_random_uuid(), d.tenant_id, $1, d.id::text, $2, $2 from platform.dead_letters d
            where d.state = 'pending' and d.next_action = 'retry' and d.next_retry_at <= $2 order by d.next_retry_at limit $3
            on conflict (tenant_id, kind, key) where state in ('queued', 'running') do nothing
            """);
        insert.Parameters.AddWithValue(RetryLetter.Kind);
        insert.Parameters.AddWithValue(queue.Now);
        insert.Parameters.AddWithValue(AtOnce);
        var made = await insert.ExecuteNonQueryAsync(ct);
        wake.Signal();
        await MeasureAsync(queue, ct);
        return made;
    }

    private static async Task MeasureAsync(TickQueue queue, CancellationToken ct)
    {
        await using var command = queue.Scheduler.CreateCommand("""
            select kind, (count(*) filter (where state = 'reprocessed'))::float8 / count(*) from platform.dead_letters
            where retry_count > 0 and state in ('reprocessed', 'permanent_failure') and failed_at > $1 - interval '7 days' group by kind
            """);
        command.Parameters.AddWithValue(queue.Now);
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            DlqTelemetry.Healed(reader.GetString(0), reader.GetDouble(1));
        }
    }
}
