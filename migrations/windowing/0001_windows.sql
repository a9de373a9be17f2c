-- Spans of one group, half-open. Who made them, how many messages they hold, and how far their digest is.
create table windowing.group_conversation_windows (
    id uuid primary key,
    tenant_id uuid not null default nullif(current_setting('app.current_tenant', true), '')::uuid,
    group_id uuid not null,
    -- Null for a free span asked for by hand.
    window_size_hours integer check (window_size_hours in (4, 6, 12, 24)),
    window_start timestamptz not null,
    window_end timestamptz not null,
    message_count integer not null default 0 check (message_count >= 0),
    participant_count integer not null default 0 check (participant_count >= 0),
    dominant_emotions jsonb not null default '{}',
    indicators jsonb not null default '{}',
    generated_at timestamptz,
    status text not null default 'pending'
        check (status in ('pending', 'queued', 'processing', 'completed', 'skipped', 'failed', 'cancelled')),
    failure_reason text,
    skip_reason text,
    scopes text[] not null,
    origin text not null check (origin in ('scheduler', 'manual', 'retry')),
    -- Asked for as 'the last N hours': a second request soon after means the same window.
    is_rolling boolean not null default false,
    requested_by_user_id uuid,
    digest_version text,
    attempt integer not null default 1 check (attempt >= 1),
    locked_until timestamptz,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    version integer not null default 1,
    check (window_start < window_end),
    check (status <> 'failed' or failure_reason is not null),
    check (status <> 'skipped' or skip_reason is not null)
);
create unique index ux_group_conversation_windows_sized on windowing.group_conversation_windows
    (tenant_id, group_id, window_size_hours, window_start, window_end) where window_size_hours is not null;
create unique index ux_group_conversation_windows_free on windowing.group_conversation_windows
    (tenant_id, group_id, window_start, window_end) where window_size_hours is null;
create index ix_group_conversation_windows_group on windowing.group_conversation_windows (tenant_id, group_id, window_end desc, id desc);
create index ix_group_conversation_windows_open on windowing.group_conversation_windows (tenant_id, updated_at)
    where status in ('pending', 'queued', 'processing');

-- How far the builder has come. A group or size that it meets for the first time starts now, so nothing is made for the past;
-- after an outage the builder goes on where it stopped.
create table windowing.build_cursors (
    tenant_id uuid not null default nullif(current_setting('app.current_tenant', true), '')::uuid,
    group_id uuid not null,
    window_size_hours integer not null check (window_size_hours in (4, 6, 12, 24)),
    built_until timestamptz not null,
    primary key (tenant_id, group_id, window_size_hours)
);

do $$
declare
    name text;
begin
    foreach name in array array['group_conversation_windows', 'build_cursors'] loop
        execute format('alter table windowing.%I enable row level security', name);
        execute format('alter table windowing.%I force row level security', name);
        execute format('create policy own_tenant on windowing.%I
            using (tenant_id = nullif(current_setting(''app.current_tenant'', true), '''')::uuid)
            with check (tenant_id = nullif(current_setting(''app.current_tenant'', true), '''')::uuid)', name);
        execute format('grant select, insert, update, delete on windowing.%I to digest_app', name);
    end loop;
end $$;

-- The scheduler sees whose windows wait too long, and nothing else.
create policy every_tenant on windowing.group_conversation_windows for select to digest_scheduler using (true);
grant select (id, tenant_id, status, locked_until, updated_at) on windowing.group_conversation_windows to digest_scheduler;
