using DigestMonolith.Platform.Jobs;
using Microsoft.Extensions.Options;

namespace DigestMonolith.Platform.Dlq;

/// <summary>
/// Every minute: looks for three dead letters of one kind within ten minutes, over all tenants, and has operators told, once an
/// hour for each kind. The row of the kind is the lock: of two replicas one gets to write it, and its job goes with it.
/// </summary>
public sealed class WatchLetters(IOptions<OperatorNoticeOptions> options, JobWake wake) : IClockTick
{
    // The newest of three may be a few ticks old, should a tick be late; an alarm that could not be sent is no reason for another.
    private const string Tell = """
        with seen as (
            select coalesce(d.stage, d.handler) as kind, d.error_code, d.error_class, d.tenant_id, d.first_failed_at,
                lag(d.first_failed_at, 2) over (partition by coalesce(d.stage, d.handler), d.error_code order by d.first_failed_at, d.id) as third
            from platform.dead_letters d where d.first_failed_at > $1 - interval '30 minutes' and d.first_failed_at <= $1 and d.handler <> $2
        ), many as (
            select distinct kind, error_code from seen where first_failed_at > $1 - interval '15 minutes' and first_failed_at - third <= interval '10 minutes'
        ), facts as (
            select s.kind, s.error_code, count(*)::int as letters, count(distinct s.tenant_id)::int as tenants, max(s.error_class) as error_class,
                min(s.first_failed_at) as first, max(s.first_failed_at) as last, (array_agg(s.tenant_id order by s.first_failed_at desc))[1] as tenant
            from seen s join many using (kind, error_code) group by s.kind, s.error_code
        ), told as (
            insert into platform.operator_notices as n (kind, error_code, letters, tenants, error_class, first_failed_at, last_failed_at, noticed_at)
            select kind, error_code, letters, tenants, error_class, first, last, $1 from facts
            on conflict (kind, error_code) do update set letters = excluded.letters, tenants = excluded.tenants, error_class = excluded.error_class,
                first_failed_at = excluded.first_failed_at, last_failed_at = excluded.last_failed_at, noticed_at = excluded.noticed_at, closed_at = null, sent_at = null
            where n.noticed_at <= excluded.noticed_at - interval '1 hour'
            returning n.kind, n.error_code
        )
        insert into platform.jobs (id, tenant_id, kind, key, due_at, created_at)
        select gen_random_uuid(), f.tenant, $2, f.kind || '|' || f.error_code, $1, $1 from told join facts f using (kind, error_code) where $3
        on conflict (tenant_id, kind, key) where state in ('queued', 'running') do nothing
        """;

    // Closed when none of the kind is unresolved any more; open again with the next three, also within the hour.
    private const string Close = """
        update platform.operator_notices n set closed_at = case when o.open then null else $1 end
        from (
            select x.kind, x.error_code, exists (select from platform.dead_letters d
                where coalesce(d.stage, d.handler) = x.kind and d.error_code = x.error_code and d.state in ('pending', 'retrying', 'permanent_failure')) as open,
                (select count(*) from platform.dead_letters d where coalesce(d.stage, d.handler) = x.kind and d.error_code = x.error_code
                    and d.first_failed_at > x.closed_at and d.first_failed_at > $1 - interval '10 minutes') >= 3 as again
            from platform.operator_notices x) o
        where o.kind = n.kind and o.error_code = n.error_code and ((n.closed_at is null and not o.open) or (n.closed_at is not null and o.open and o.again))
        """;

    public async Task<int> TickAsync(TickQueue queue, CancellationToken ct)
    {
        await using var tell = queue.Scheduler.CreateCommand(Tell);
        tell.Parameters.AddWithValue(queue.Now);
        tell.Parameters.AddWithValue(TellOperators.Kind);
        tell.Parameters.AddWithValue(options.Value.Address is not null);
        var made = await tell.ExecuteNonQueryAsync(ct);
        await using var close = queue.Scheduler.CreateCommand(Close);
        close.Parameters.AddWithValue(queue.Now);
        await close.ExecuteNonQueryAsync(ct);
        wake.Signal();
        return made;
    }
}
