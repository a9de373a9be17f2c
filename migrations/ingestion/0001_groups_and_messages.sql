-- Groups, who watches them, what was said in them, and how it came here.
create table ingestion.groups (
    id uuid primary key,
    tenant_id uuid not null default nullif(current_setting('app.current_tenant', true), '')::uuid,
    tg_chat_id bigint not null,
    title text not null check (length(title) between 1 and 500),
    username text check (length(username) between 1 and 255),
    kind text not null check (kind in ('group', 'supergroup', 'channel', 'personal_chat', 'saved_messages')),
    invite_link text check (length(invite_link) <= 255),
    is_active boolean not null default true,
    settings jsonb not null default '{}',
    version integer not null default 1,
    created_at timestamptz not null,
    last_checked_at timestamptz
);
create unique index ux_groups_tenant_chat on ingestion.groups (tenant_id, tg_chat_id);
create index ix_groups_tenant_id on ingestion.groups (tenant_id, id desc);

create table ingestion.user_group (
    account_id uuid not null,
    group_id uuid not null references ingestion.groups (id) on delete cascade,
    tenant_id uuid not null default nullif(current_setting('app.current_tenant', true), '')::uuid,
    monitor_mentions boolean not null default true,
    is_active boolean not null default true,
    subscribed_at timestamptz not null,
    primary key (account_id, group_id)
);
create index ix_user_group_group on ingestion.user_group (group_id);

create table ingestion.telegram_profiles (
    tenant_id uuid not null default nullif(current_setting('app.current_tenant', true), '')::uuid,
    -- Users positive, channels -100…, basic groups negative: the numbers of the Bot API.
    tg_id bigint not null,
    name text check (length(name) <= 500),
    username text check (length(username) <= 255),
    is_deleted boolean not null default false,
    -- The time of the message that showed the person like this: an older export changes nothing.
    seen_at timestamptz not null,
    primary key (tenant_id, tg_id)
);

-- Without foreign keys: a check of each row costs more than the row itself, groups are never deleted while their
-- tenant lives, and the removal of a tenant takes every table by tenant_id.
create table ingestion.group_messages (
    tenant_id uuid not null default nullif(current_setting('app.current_tenant', true), '')::uuid,
    group_id uuid not null,
    id uuid not null,
    tg_message_id bigint not null,
    posted_at timestamptz not null,
    sender_tg_id bigint,
    -- Only for senders without a number; the others have a profile.
    sender_name text,
    content text,
    reply_to_tg_message_id bigint,
    forum_topic_id bigint,
    forwarded_from text,
    reaction_count integer not null default 0,
    media_count smallint not null default 0,
    is_service boolean not null default false,
    action_type text,
    source text not null check (source in ('import', 'push', 'telegram')),
    edited_at timestamptz,
    deleted_at timestamptz,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    primary key (group_id, id)
) partition by hash (group_id);
create unique index ux_group_messages_group_tg_message on ingestion.group_messages (tenant_id, group_id, tg_message_id);
create index ix_group_messages_posted on ingestion.group_messages (group_id, posted_at, tg_message_id);

create table ingestion.group_message_analytics (
    tenant_id uuid not null default nullif(current_setting('app.current_tenant', true), '')::uuid,
    message_id uuid not null,
    group_id uuid not null,
    lang text not null check (lang in ('ru', 'uk', 'en', 'und')),
    chars integer not null,
    words integer not null,
    has_question boolean not null,
    link_count smallint not null,
    mention_count smallint not null,
    hashtag_count smallint not null,
    primary key (tenant_id, message_id)
);

create table ingestion.import_jobs (
    id uuid primary key,
    tenant_id uuid not null default nullif(current_setting('app.current_tenant', true), '')::uuid,
    job_id uuid,
    -- The group that the messages go into; null when the export itself says it.
    group_id uuid,
    file_name text not null check (length(file_name) between 1 and 500),
    path text not null,
    -- A file that was uploaded is ours to remove.
    is_upload boolean not null default false,
    chat_filter text check (length(chat_filter) <= 500),
    include_personal boolean not null default false,
    state text not null default 'queued' check (state in ('queued', 'running', 'completed', 'failed')),
    total_bytes bigint not null default 0,
    read_bytes bigint not null default 0,
    -- Entries of the chosen chats that are durable: a later attempt goes on behind them.
    resume_entry bigint not null default 0,
    report jsonb not null default '{}',
    problem jsonb,
    requested_by uuid,
    created_at timestamptz not null,
    finished_at timestamptz
);
create index ix_import_jobs_tenant on ingestion.import_jobs (tenant_id, id desc);

create table ingestion.discovery_requests (
    id uuid primary key,
    tenant_id uuid not null default nullif(current_setting('app.current_tenant', true), '')::uuid,
    status text not null default 'pending' check (status in ('pending', 'completed')),
    results jsonb not null default '[]',
    requested_by uuid,
    created_at timestamptz not null,
    completed_at timestamptz
);
create index ix_discovery_requests_tenant on ingestion.discovery_requests (tenant_id, id desc);

do $$
declare
    name text;
begin
    foreach name in array array['groups', 'user_group', 'telegram_profiles', 'group_messages', 'group_message_analytics',
        'import_jobs', 'discovery_requests'] loop
        execute format('alter table ingestion.%I enable row level security', name);
        execute format('alter table ingestion.%I force row level security', name);
        execute format('create policy own_tenant on ingestion.%I
            using (tenant_id = nullif(current_setting(''app.current_tenant'', true), '''')::uuid)
            with check (tenant_id = nullif(current_setting(''app.current_tenant'', true), '''')::uuid)', name);
    end loop;
    -- Partitions do not inherit row-level security: nobody reaches one but through its parent.
    for n in 0..15 loop
        name := 'group_messages_' || lpad(n::text, 2, '0');
        execute format('create table ingestion.%I partition of ingestion.group_messages for values with (modulus 16, remainder %s)', name, n);
        execute format('alter table ingestion.%I enable row level security', name);
        execute format('alter table ingestion.%I force row level security', name);
    end loop;
end $$;

grant select, insert, update on ingestion.groups to digest_app;
grant select, insert, update, delete on ingestion.user_group, ingestion.telegram_profiles, ingestion.group_messages,
    ingestion.group_message_analytics, ingestion.import_jobs, ingestion.discovery_requests to digest_app;
