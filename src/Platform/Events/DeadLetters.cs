using DigestMonolith.Contracts;
using DigestMonolith.Platform.Observability;
using DigestMonolith.Platform.Tenancy;

namespace DigestMonolith.Platform.Events;

/// <summary>What failed for good, until an operator requeues or drops it. A dead letter holds nothing back.</summary>
public static class DeadLetters
{
    private const string Insert = """
        insert into platform.dead_letters (id, tenant_id, kind, handler, key, seq, logged_at, job_id, error_code, error_message, attempts, failed_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
        """;

    internal static Task AddEventAsync(UnitOfWork work, EventLane lane, LaneFailure failure, int attempts, DateTimeOffset now, CancellationToken ct) =>
        AddAsync(work, lane.Tenant, "event", lane.Handler, lane.Key, failure.Error, attempts, now, ct, failure.Delivery.Seq, failure.Delivery.LoggedAt);

    internal static Task AddJobAsync(UnitOfWork work, TenantId tenant, string kind, string key, Guid jobId, Exception error, int attempts, DateTimeOffset now, CancellationToken ct) =>
        AddAsync(work, tenant, "job", kind, key, error, attempts, now, ct, jobId: jobId);

    /// <summary>What an outside producer sent to a stream and nobody can use; the same entry is one letter, however often it is seen.</summary>
    internal static async Task AddStreamAsync(UnitOfWork work, TenantId tenant, string group, string entry, string code, string problem, DateTimeOffset now, CancellationToken ct)
    {
        await using var command = work.Command("""
            insert into platform.dead_letters (id, tenant_id, kind, handler, key, error_code, error_message, attempts, failed_at)
            values ($1, $2, 'stream', $3, $4, $5, $6, 1, $7) on conflict (tenant_id, handler, key) where kind = 'stream' do nothing
            """);
        object[] values = [Guid.CreateVersion7(now), tenant.Value, group, entry, code, Masking.Text(problem, 1000), now];
        foreach (var value in values)
        {
            command.Parameters.AddWithValue(value);
        }

        await command.ExecuteNonQueryAsync(ct);
    }

    /// <summary>
    /// Gives the letter back to its handler or queue. False when it was settled already, or came from a stream: its producer
    /// sends what it meant again.
    /// </summary>
    public static async Task<bool> RequeueAsync(UnitOfWork work, Guid id, string actor, DateTimeOffset now, CancellationToken ct)
    {
        await using var command = work.Command("""
            with letter as (
                update platform.dead_letters set state = 'requeued', resolved_at = $2, resolved_by = $3
                where id = $1 and state = 'pending' and kind <> 'stream' returning *
            ), event as (
                insert into platform.event_deliveries (handler, tenant_id, key, seq, logged_at, due_at)
                select handler, tenant_id, key, seq, logged_at, $2 from letter where kind = 'event'
                on conflict (handler, seq) do nothing
            ), job as (
                update platform.jobs j set state = 'queued', failures = 0, due_at = $2, finished_at = null, lease_token = null
                from letter where letter.kind = 'job' and j.id = letter.job_id and j.state = 'failed'
                  and not exists (select from platform.jobs open
                    where open.tenant_id = j.tenant_id and open.kind = j.kind and open.key = j.key and open.state in ('queued', 'running'))
            )
            select count(*) from letter
            """);
        command.Parameters.AddWithValue(id);
        command.Parameters.AddWithValue(now);
        command.Parameters.AddWithValue(actor);
        return (long)(await command.ExecuteScalarAsync(ct))! == 1;
    }

    /// <summary>Gives the letter up. False when it was settled already.</summary>
    public static async Task<bool> DropAsync(UnitOfWork work, Guid id, string actor, DateTimeOffset now, CancellationToken ct)
    {
        await using var command = work.Command(
            "update platform.dead_letters set state = 'dropped', resolved_at = $2, resolved_by = $3 where id = $1 and state = 'pending'");
        command.Parameters.AddWithValue(id);
        command.Parameters.AddWithValue(now);
        command.Parameters.AddWithValue(actor);
        return await command.ExecuteNonQueryAsync(ct) == 1;
    }

    private static async Task AddAsync(
        UnitOfWork work, TenantId tenant, string kind, string handler, string key, Exception error, int attempts, DateTimeOffset now,
        CancellationToken ct, long? seq = null, DateTime? loggedAt = null, Guid? jobId = null)
    {
        await using var command = work.Command(Insert);
        object?[] values =
        [
            Guid.CreateVersion7(now), tenant.Value, kind, handler, key, seq, loggedAt, jobId,
            error.GetType().Name, Masking.Error(error, 1000), attempts, now,
        ];
        foreach (var value in values)
        {
            command.Parameters.AddWithValue(value ?? DBNull.Value);
        }

        await command.ExecuteNonQueryAsync(ct);
    }
}
