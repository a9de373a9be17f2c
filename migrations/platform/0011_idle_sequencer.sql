-- A call that finds nothing to number, as most do, must not pay for the plan of one that does.
create or replace function platform.sequence_events(max_events integer)
returns table (moved bigint, handler text, tenant_id uuid, key text)
language plpgsql security definer set search_path = pg_catalog, pg_temp
-- A plan made for an empty table must not survive into a backlog.
set plan_cache_mode = force_custom_plan
set enable_seqscan = off as $$
declare
    last bigint;
    count_moved bigint;
begin
    select s.last_seq into last from platform.event_sequencer s for update skip locked;
    if not found or not exists (select from platform.event_pending) then
        return;
    end if;

    return query
    with batch as (
        select p.append_no from platform.event_pending p order by p.append_no limit max_events
    ), taken as (
        delete from platform.event_pending p using batch where p.append_no = batch.append_no returning p.*
    ), numbered as (
        select last + row_number() over (order by t.append_no) as seq, t.*, clock_timestamp() as now from taken t
    ), logged as (
        insert into platform.event_log (seq, event_id, event_type, schema_version, tenant_id, key, trace_id, correlation_id,
            causation_id, occurred_at, idempotency_key, source, payload, logged_at, parent_span)
        select n.seq, n.event_id, n.event_type, n.schema_version, n.tenant_id, n.key, n.trace_id, n.correlation_id,
            n.causation_id, n.occurred_at, n.idempotency_key, n.source, n.payload, n.now, n.parent_span
        from numbered n
    ), delivered as (
        insert into platform.event_deliveries (handler, tenant_id, key, seq, logged_at, due_at)
        select h.handler, n.tenant_id, n.key, n.seq, n.now, n.now
        from numbered n join platform.event_handlers h on h.event_type = n.event_type and n.seq > h.since_seq
        returning event_deliveries.handler, event_deliveries.tenant_id, event_deliveries.key
    ), total as (
        select count(*) as n from numbered
    ), advanced as (
        update platform.event_sequencer s set last_seq = last + total.n from total where total.n > 0
    )
    select total.n, d.handler, d.tenant_id, d.key
    from total left join (select distinct x.handler, x.tenant_id, x.key from delivered x) d on true
    where total.n > 0;
end $$;
