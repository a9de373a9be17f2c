-- Tenants, flags and the audit trail. A tenant row is its own tenant's row.
create table platform.tenants (
    id uuid primary key,
    name text not null check (length(name) between 1 and 255),
    time_zone text not null default 'UTC',
    is_active boolean not null default true,
    settings jsonb not null default '{}',
    -- A one-shot command's tenant: its jobs name files of that process, so nobody else takes them.
    worker text,
    created_at timestamptz not null default now()
);
alter table platform.tenants enable row level security;
alter table platform.tenants force row level security;
create policy own_tenant on platform.tenants
    using (id = nullif(current_setting('app.current_tenant', true), '')::uuid)
    with check (id = nullif(current_setting('app.current_tenant', true), '')::uuid);
create policy every_tenant on platform.tenants for select to digest_scheduler using (true);
-- Housekeeping runs as the owner and goes from tenant to tenant.
create policy housekeeping on platform.tenants for select to digest_owner using (true);
grant select, insert, update on platform.tenants to digest_app;
grant select (id, name, time_zone, is_active, worker, created_at) on platform.tenants to digest_scheduler;

-- Flags belong to the platform, not to a tenant; a row here wins over the environment.
create table platform.feature_flags (
    name text primary key,
    value text not null,
    updated_at timestamptz not null default now(),
    updated_by text not null
);
grant select, insert, update, delete on platform.feature_flags to digest_app;
grant select on platform.feature_flags to digest_scheduler;

create table platform.audit_log (
    id uuid primary key,
    tenant_id uuid not null default nullif(current_setting('app.current_tenant', true), '')::uuid,
    at timestamptz not null default now(),
    actor text not null,
    action text not null,
    object text not null,
    before jsonb,
    after jsonb,
    trace_id text
);
create index ix_audit_log_tenant_at on platform.audit_log (tenant_id, at desc);
alter table platform.audit_log enable row level security;
alter table platform.audit_log force row level security;
create policy own_tenant on platform.audit_log
    using (tenant_id = nullif(current_setting('app.current_tenant', true), '')::uuid)
    with check (tenant_id = nullif(current_setting('app.current_tenant', true), '')::uuid);
grant select, insert on platform.audit_log to digest_app;

-- Answers given to POST requests that carried an Idempotency-Key, kept 24 hours.
create table platform.idempotency_keys (
    tenant_id uuid not null default nullif(current_setting('app.current_tenant', true), '')::uuid,
    route text not null,
    key text not null check (length(key) between 1 and 200),
    request_hash text not null,
    status integer not null,
    body text,
    created_at timestamptz not null default now(),
    primary key (tenant_id, route, key)
);
alter table platform.idempotency_keys enable row level security;
alter table platform.idempotency_keys force row level security;
create policy own_tenant on platform.idempotency_keys
    using (tenant_id = nullif(current_setting('app.current_tenant', true), '')::uuid)
    with check (tenant_id = nullif(current_setting('app.current_tenant', true), '')::uuid);
grant select, insert, update, delete on platform.idempotency_keys to digest_app;

-- Removes every row of the current tenant, wherever it is. The tenant is the one the transaction acts for,
-- so nobody can name another's.
create function platform.forget_tenant() returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    target record;
    tenant uuid := nullif(current_setting('app.current_tenant', true), '')::uuid;
begin
    if tenant is null then
        raise exception 'no tenant is set' using errcode = '42501';
    end if;
    for target in
        select n.nspname, c.relname
        from pg_catalog.pg_class c
        join pg_catalog.pg_namespace n on n.oid = c.relnamespace
        join pg_catalog.pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped
        where c.relkind in ('r', 'p') and not c.relispartition and n.nspname not in ('pg_catalog', 'information_schema')
    loop
        execute format('delete from %I.%I where tenant_id = $1', target.nspname, target.relname) using tenant;
    end loop;
    delete from platform.tenants where id = tenant;
end $$;
revoke all on function platform.forget_tenant() from public;
grant execute on function platform.forget_tenant() to digest_app;
