-- What was asked to be forgotten. No name, no text: numbers only, and where it stands.
create table ingestion.erasures (
    id uuid primary key,
    tenant_id uuid not null default nullif(current_setting('app.current_tenant', true), '')::uuid,
    -- Null for every group of the tenant.
    group_id uuid,
    -- The person's Telegram numbers; empty when single messages were named.
    sender_tg_ids bigint[] not null default '{}',
    requested_by uuid,
    created_at timestamptz not null
);
create index ix_erasures_tenant on ingestion.erasures (tenant_id, created_at desc);

-- One row for each group: the work on a group is one transaction, then what lies outside the database follows.
create table ingestion.erasure_parts (
    erasure_id uuid not null references ingestion.erasures (id) on delete cascade,
    group_id uuid not null,
    tenant_id uuid not null default nullif(current_setting('app.current_tenant', true), '')::uuid,
    job_id uuid,
    state text not null default 'queued' check (state in ('queued', 'erased', 'done')),
    -- Which messages: those that were named, then those that went.
    tg_message_ids bigint[] not null default '{}',
    counters jsonb not null default '{}',
    finished_at timestamptz,
    primary key (erasure_id, group_id)
);

do $$
declare
    name text;
begin
    foreach name in array array['erasures', 'erasure_parts'] loop
        execute format('alter table ingestion.%I enable row level security', name);
        execute format('alter table ingestion.%I force row level security', name);
        execute format('create policy own_tenant on ingestion.%I
            using (tenant_id = nullif(current_setting(''app.current_tenant'', true), '''')::uuid)
            with check (tenant_id = nullif(current_setting(''app.current_tenant'', true), '''')::uuid)', name);
        execute format('grant select, insert, update, delete on ingestion.%I to digest_app', name);
    end loop;
end $$;
