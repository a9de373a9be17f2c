-- The event log is the bus. Writers append to event_pending; the sequencer alone numbers events and moves them to
-- event_log, because a number drawn before the commit would let a reader step over an event that commits later.
create table platform.event_pending (
    append_no bigint generated always as identity primary key,
    event_id uuid not null,
    event_type text not null,
    schema_version text not null,
    tenant_id uuid not null,
    key text not null,
    trace_id text not null,
    correlation_id uuid not null,
    causation_id uuid,
    occurred_at timestamptz not null,
    idempotency_key text not null check (length(idempotency_key) <= 200),
    source text not null,
    payload jsonb not null
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000, autovacuum_vacuum_cost_delay = 0);

create table platform.event_log (
    seq bigint not null,
    event_id uuid not null,
    event_type text not null,
    schema_version text not null,
    tenant_id uuid not null,
    key text not null,
    trace_id text not null,
    correlation_id uuid not null,
    causation_id uuid,
    occurred_at timestamptz not null,
    idempotency_key text not null,
    source text not null,
    payload jsonb not null,
    logged_at timestamptz not null,
    primary key (seq, logged_at)
) partition by range (logged_at);
create index ix_event_log_tenant_seq on platform.event_log (tenant_id, seq desc);
create index ix_event_log_trace on platform.event_log (trace_id);
create table platform.event_log_default partition of platform.event_log default;
alter table platform.event_log_default enable row level security;
alter table platform.event_log_default force row level security;

-- Which handlers exist, for which event, since which number.
create table platform.event_handlers (
    handler text primary key,
    event_type text not null,
    since_seq bigint not null,
    registered_at timestamptz not null default now()
);

-- What a handler still has to do. A row goes with the effects of its handler; done rows do not stay.
create table platform.event_deliveries (
    handler text not null,
    tenant_id uuid not null,
    key text not null,
    seq bigint not null,
    logged_at timestamptz not null,
    state text not null default 'pending' check (state in ('pending')),
    attempt integer not null default 0,
    due_at timestamptz not null,
    last_error text,
    primary key (handler, seq)
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000, autovacuum_vacuum_cost_delay = 0);
create index ix_event_deliveries_lane on platform.event_deliveries (handler, tenant_id, key, seq) where state = 'pending';

create table platform.event_sequencer (
    id boolean primary key default true check (id),
    last_seq bigint not null
);
insert into platform.event_sequencer (last_seq) values (0);

create table platform.dead_letters (
    id uuid primary key,
    tenant_id uuid not null default nullif(current_setting('app.current_tenant', true), '')::uuid,
    kind text not null check (kind in ('event', 'job')),
    handler text not null,
    key text not null,
    seq bigint,
    logged_at timestamptz,
    job_id uuid,
    error_code text not null,
    error_message text not null check (length(error_message) <= 1000),
    attempts integer not null,
    failed_at timestamptz not null,
    state text not null default 'pending' check (state in ('pending', 'requeued', 'dropped')),
    resolved_at timestamptz,
    resolved_by text
);
create index ix_dead_letters_state on platform.dead_letters (state, failed_at desc);

do $$
declare
    name text;
begin
    foreach name in array array['event_pending', 'event_log', 'event_deliveries', 'dead_letters'] loop
        execute format('alter table platform.%I enable row level security', name);
        execute format('alter table platform.%I force row level security', name);
        execute format('create policy own_tenant on platform.%I
            using (tenant_id = nullif(current_setting(''app.current_tenant'', true), '''')::uuid)
            with check (tenant_id = nullif(current_setting(''app.current_tenant'', true), '''')::uuid)', name);
        -- The numbering function runs as the owner, over every tenant; nobody logs in as the owner but the migrator.
        execute format('create policy numbering on platform.%I to digest_owner using (true) with check (true)', name);
        execute format('create policy every_tenant on platform.%I for select to digest_scheduler using (true)', name);
    end loop;
    -- Payloads of many messages are large: where the server was built with it, the quicker compression.
    if exists (select from pg_settings s where s.name = 'default_toast_compression' and 'lz4' = any (s.enumvals)) then
        alter table platform.event_pending alter column payload set compression lz4;
        alter table platform.event_log alter column payload set compression lz4;
        alter table platform.event_log_default alter column payload set compression lz4;
    end if;
end $$;

grant select, insert on platform.event_pending to digest_app;
grant select (append_no, tenant_id, key, event_type, occurred_at) on platform.event_pending to digest_scheduler;
grant select on platform.event_log to digest_app;
grant select (seq, event_id, event_type, tenant_id, key, trace_id, occurred_at, logged_at) on platform.event_log to digest_scheduler;
grant select on platform.event_handlers, platform.event_sequencer to digest_app, digest_scheduler;
grant select, insert, update, delete on platform.event_deliveries to digest_app;
grant select (handler, tenant_id, key, seq, state, attempt, due_at) on platform.event_deliveries to digest_scheduler;
grant select, insert, update on platform.dead_letters to digest_app;
grant select (id, tenant_id, kind, handler, key, seq, job_id, error_code, attempts, failed_at, state) on platform.dead_letters to digest_scheduler;

-- Moves up to max_events pending events into the log and makes their deliveries; returns the lanes that got work.
-- One caller at a time: the others find the row locked and return nothing.
create function platform.sequence_events(max_events integer)
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
    if not found then
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
            causation_id, occurred_at, idempotency_key, source, payload, logged_at)
        select n.seq, n.event_id, n.event_type, n.schema_version, n.tenant_id, n.key, n.trace_id, n.correlation_id,
            n.causation_id, n.occurred_at, n.idempotency_key, n.source, n.payload, n.now
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
revoke all on function platform.sequence_events(integer) from public;
grant execute on function platform.sequence_events(integer) to digest_scheduler;

-- Registers a handler. It hears what is numbered from now on: the row lock makes 'now' exact.
create function platform.register_event_handler(handler_name text, type_name text) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    last bigint;
begin
    if exists (select from platform.event_handlers h where h.handler = handler_name and h.event_type = type_name) then
        return;
    end if;
    select s.last_seq into last from platform.event_sequencer s for update;
    insert into platform.event_handlers (handler, event_type, since_seq) values (handler_name, type_name, last)
    on conflict (handler) do update set event_type = excluded.event_type, since_seq = excluded.since_seq
        where event_handlers.event_type <> excluded.event_type;
end $$;
revoke all on function platform.register_event_handler(text, text) from public;
grant execute on function platform.register_event_handler(text, text) to digest_scheduler;

-- Months are made well ahead: one cannot be made while the default partition holds its rows.
create function platform.keep_event_partitions(now_at timestamptz, months_ahead integer, months_kept integer) returns integer
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    month date;
    name text;
    made integer := 0;
    old record;
begin
    perform pg_advisory_xact_lock(hashtextextended('platform.keep_event_partitions', 0));
    for i in 0..months_ahead loop
        month := (date_trunc('month', now_at at time zone 'UTC') + make_interval(months => i))::date;
        name := 'event_log_' || to_char(month, 'YYYYMM');
        -- A month whose rows lie in the default partition already stays there.
        if to_regclass('platform.' || name) is null and not exists (
            select from platform.event_log e
            where e.tableoid = 'platform.event_log_default'::regclass
              and e.logged_at >= month::timestamp at time zone 'UTC' and e.logged_at < (month + interval '1 month') at time zone 'UTC') then
            execute format('create table platform.%I partition of platform.event_log for values from (%L) to (%L)', name,
                month::timestamp at time zone 'UTC', (month + interval '1 month') at time zone 'UTC');
            execute format('alter table platform.%I enable row level security', name);
            execute format('alter table platform.%I force row level security', name);
            made := made + 1;
        end if;
    end loop;
    for old in
        select c.relname from pg_catalog.pg_inherits i join pg_catalog.pg_class c on c.oid = i.inhrelid
        where i.inhparent = 'platform.event_log'::regclass and c.relname ~ '^event_log_\d{6}$'
          and to_date(right(c.relname, 6), 'YYYYMM') < (date_trunc('month', now_at at time zone 'UTC') - make_interval(months => months_kept))::date
    loop
        execute format('drop table platform.%I', old.relname);
    end loop;
    return made;
end $$;
revoke all on function platform.keep_event_partitions(timestamptz, integer, integer) from public;
grant execute on function platform.keep_event_partitions(timestamptz, integer, integer) to digest_scheduler;

-- Makes deliveries of logged events for one handler again; null when there is no such handler.
create function platform.replay_events(handler_name text, from_seq bigint, dry_run boolean) returns bigint
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    type_name text;
    found_events bigint;
begin
    select h.event_type into type_name from platform.event_handlers h where h.handler = handler_name;
    if type_name is null then
        return null;
    end if;
    if dry_run then
        select count(*) into found_events from platform.event_log e where e.event_type = type_name and e.seq >= from_seq;
        return found_events;
    end if;
    insert into platform.event_deliveries (handler, tenant_id, key, seq, logged_at, due_at)
    select handler_name, e.tenant_id, e.key, e.seq, e.logged_at, clock_timestamp()
    from platform.event_log e where e.event_type = type_name and e.seq >= from_seq
    on conflict (handler, seq) do nothing;
    get diagnostics found_events = row_count;
    return found_events;
end $$;
revoke all on function platform.replay_events(text, bigint, boolean) from public;
grant execute on function platform.replay_events(text, bigint, boolean) to digest_scheduler;
