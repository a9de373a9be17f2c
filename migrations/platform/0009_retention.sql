-- What goes by age goes by the days of each tenant, in its own unit of work; a tenant's wishes are in platform.tenants.settings.
create index ix_dead_letters_resolved on platform.dead_letters (tenant_id, resolved_at) where state <> 'pending';
grant delete on platform.dead_letters to digest_app;

-- As before, without dead letters: how long settled ones stay is the tenant's to say.
create or replace function platform.housekeep(now_at timestamptz, days_kept integer) returns bigint
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
    end loop;
    perform set_config('app.current_tenant', '', true);
    delete from platform.worker_runs w where w.started_at < now_at - make_interval(days => days_kept);
    get diagnostics n = row_count;
    return gone + n;
end $$;

-- Takes the titles of topics out of the log where the digests of these windows were erased in part: the log is append-only
-- for everybody else, and titles are the only words of people that it holds.
create function platform.forget_event_topics(windows uuid[]) returns integer
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    tenant uuid := nullif(current_setting('app.current_tenant', true), '')::uuid;
    logged integer;
    pending integer;
begin
    if tenant is null then
        raise exception 'no tenant is set' using errcode = '42501';
    end if;
    update platform.event_log e set payload = jsonb_set(e.payload, '{topics}', '[]')
    where e.tenant_id = tenant and e.event_type = 'digest.persisted.v1' and e.key = any (select w::text from unnest(windows) w);
    get diagnostics logged = row_count;
    update platform.event_pending e set payload = jsonb_set(e.payload, '{topics}', '[]')
    where e.tenant_id = tenant and e.event_type = 'digest.persisted.v1' and e.key = any (select w::text from unnest(windows) w);
    get diagnostics pending = row_count;
    return logged + pending;
end $$;
revoke all on function platform.forget_event_topics(uuid[]) from public;
grant execute on function platform.forget_event_topics(uuid[]) to digest_app;
