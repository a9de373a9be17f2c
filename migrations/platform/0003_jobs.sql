-- Long work. A tick or a handler inserts a row; workers claim it with a lease and write with its token.
create table platform.jobs (
    id uuid primary key,
    job_no bigint generated always as identity unique,
    tenant_id uuid not null,
    kind text not null,
    key text not null,
    -- Jobs of one tenant and lane run one after the other, in the order they were asked for.
    lane text,
    payload jsonb not null default '{}',
    state text not null default 'queued' check (state in ('queued', 'running', 'done', 'failed', 'cancelled')),
    step text,
    -- Claims, crashes among them; only failures count against the limit.
    attempt integer not null default 0,
    failures integer not null default 0,
    due_at timestamptz not null,
    lease_token uuid,
    lease_until timestamptz,
    worker text,
    trace_id text,
    correlation_id uuid,
    causation_id uuid,
    last_error text,
    created_at timestamptz not null,
    finished_at timestamptz
) with (autovacuum_vacuum_scale_factor = 0.02);
create unique index ux_jobs_open on platform.jobs (tenant_id, kind, key) where state in ('queued', 'running');
create index ix_jobs_due on platform.jobs (due_at) where state in ('queued', 'running');
create index ix_jobs_lane on platform.jobs (tenant_id, lane, job_no) where state in ('queued', 'running') and lane is not null;
create index ix_jobs_tenant on platform.jobs (tenant_id, created_at desc);

-- One row for each time a worker took a job.
create table platform.job_runs (
    id uuid primary key,
    tenant_id uuid not null,
    job_id uuid not null,
    kind text not null,
    attempt integer not null,
    worker text not null,
    started_at timestamptz not null,
    finished_at timestamptz,
    outcome text check (outcome in ('done', 'retry', 'failed', 'lost', 'cancelled')),
    error text
);
create index ix_job_runs_job on platform.job_runs (job_id);
create index ix_job_runs_kind on platform.job_runs (tenant_id, kind, started_at desc);

-- One row for each tick of the clock.
create table platform.worker_runs (
    id uuid primary key,
    tick text not null,
    worker text not null,
    started_at timestamptz not null,
    finished_at timestamptz,
    enqueued integer not null default 0,
    error text
);
create index ix_worker_runs_tick on platform.worker_runs (tick, started_at desc);
grant select, insert, update, delete on platform.worker_runs to digest_scheduler;
grant select on platform.worker_runs to digest_app;

do $$
declare
    name text;
begin
    foreach name in array array['jobs', 'job_runs'] loop
        execute format('alter table platform.%I enable row level security', name);
        execute format('alter table platform.%I force row level security', name);
        execute format('create policy own_tenant on platform.%I
            using (tenant_id = nullif(current_setting(''app.current_tenant'', true), '''')::uuid)
            with check (tenant_id = nullif(current_setting(''app.current_tenant'', true), '''')::uuid)', name);
        execute format('create policy every_tenant on platform.%I to digest_scheduler using (true) with check (true)', name);
    end loop;
end $$;
grant select, insert, update, delete on platform.jobs to digest_app;
grant select (id, job_no, tenant_id, kind, key, lane, state, step, attempt, failures, due_at, lease_token, lease_until, worker, trace_id,
    correlation_id, causation_id, created_at, finished_at) on platform.jobs to digest_scheduler;
grant insert (id, tenant_id, kind, key, lane, due_at, created_at, trace_id) on platform.jobs to digest_scheduler;
grant update (state, attempt, due_at, lease_token, lease_until, worker) on platform.jobs to digest_scheduler;
grant select, insert, update, delete on platform.job_runs to digest_app;
grant select (id, tenant_id, job_id, kind, attempt, worker, started_at, finished_at, outcome) on platform.job_runs to digest_scheduler;

-- Takes away what nobody needs any more: ended jobs and runs after their days, answers of idempotency keys after one.
create function platform.housekeep(now_at timestamptz, days_kept integer) returns bigint
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    tenant uuid;
    gone bigint := 0;
    n bigint;
begin
    -- Row-level security is forced on the owner too, so each tenant is entered in turn.
    for tenant in select distinct j.tenant_id from platform.jobs j
        union select t.id from platform.tenants t
    loop
        perform set_config('app.current_tenant', tenant::text, true);
        delete from platform.jobs j where j.state in ('done', 'cancelled') and j.finished_at < now_at - make_interval(days => days_kept);
        get diagnostics n = row_count;
        gone := gone + n;
        delete from platform.job_runs r where r.finished_at < now_at - make_interval(days => days_kept);
        get diagnostics n = row_count;
        gone := gone + n;
        delete from platform.idempotency_keys k where k.created_at < now_at - interval '1 day';
        get diagnostics n = row_count;
        gone := gone + n;
        delete from platform.dead_letters d where d.state <> 'pending' and d.resolved_at < now_at - make_interval(days => 30);
        get diagnostics n = row_count;
        gone := gone + n;
    end loop;
    perform set_config('app.current_tenant', '', true);
    delete from platform.worker_runs w where w.started_at < now_at - make_interval(days => days_kept);
    get diagnostics n = row_count;
    return gone + n;
end $$;
revoke all on function platform.housekeep(timestamptz, integer) from public;
grant execute on function platform.housekeep(timestamptz, integer) to digest_scheduler;
create policy housekeeping on platform.jobs for select to digest_owner using (true);
