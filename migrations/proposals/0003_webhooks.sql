-- Where tasks and notices of the PM's work go beyond this program.
create table proposals.webhooks (
    id uuid primary key,
    tenant_id uuid not null default nullif(current_setting('app.current_tenant', true), '')::uuid,
    -- Null for every project, and for what belongs to none.
    project_id uuid references proposals.projects (id) on delete cascade,
    sends text not null check (sends in ('tasks', 'notices')),
    url text not null check (length(url) between 1 and 2000),
    -- Encrypted with the key ring.
    secret text not null,
    is_active boolean not null default true,
    disabled_reason text,
    -- Local hours in which notices wait.
    quiet_from integer check (quiet_from between 0 and 23),
    quiet_to integer check (quiet_to between 0 and 23),
    last_sent_at timestamptz,
    last_error text,
    last_error_at timestamptz,
    created_by uuid,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    version integer not null default 1,
    check ((quiet_from is null) = (quiet_to is null) and (quiet_from is null or quiet_from <> quiet_to))
);
create unique index ux_webhooks_target on proposals.webhooks (tenant_id, sends, project_id, url) nulls not distinct;

-- How far each task is at each target.
create table proposals.task_exports (
    task_id uuid not null references proposals.tasks (id) on delete cascade,
    target uuid not null,
    tenant_id uuid not null default nullif(current_setting('app.current_tenant', true), '')::uuid,
    kind text not null,
    status text not null check (status in ('pending', 'sent', 'failed')),
    -- The last version of the task that the target has.
    sent_version integer,
    -- Attempts at the version under way.
    attempts integer not null default 0,
    error text,
    -- Where the target keeps it.
    address text,
    next_attempt_at timestamptz,
    updated_at timestamptz not null,
    primary key (task_id, target)
);

do $$
declare
    name text;
begin
    foreach name in array array['webhooks', 'task_exports'] loop
        execute format('alter table proposals.%I enable row level security', name);
        execute format('alter table proposals.%I force row level security', name);
        execute format('create policy own_tenant on proposals.%I
            using (tenant_id = nullif(current_setting(''app.current_tenant'', true), '''')::uuid)
            with check (tenant_id = nullif(current_setting(''app.current_tenant'', true), '''')::uuid)', name);
        execute format('grant select, insert, update, delete on proposals.%I to digest_app', name);
    end loop;
end $$;
