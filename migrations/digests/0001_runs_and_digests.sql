-- One row for each pass of the nine stages over a window. The unique index is what makes a repeated request the same run.
create table digests.digest_runs (
    run_id uuid primary key,
    -- Allocated when the run starts, so that events may name the digest before it is written.
    digest_id uuid not null unique,
    tenant_id uuid not null default nullif(current_setting('app.current_tenant', true), '')::uuid,
    window_id uuid not null,
    group_id uuid not null,
    state text not null check (state in ('queued', 'running', 'completed', 'failed', 'cancelled')),
    mode text check (mode in ('micro', 'normal', 'large')),
    version text not null,
    schema_version text not null,
    regeneration integer not null check (regeneration >= 0),
    trigger text not null check (trigger in ('manual', 'scheduler', 'retry', 'bot_manual_group')),
    requested_by text not null,
    delivery_channel text not null,
    delivery_format text not null,
    delivery_address text,
    language text,
    scopes text[] not null,
    history_id uuid,
    trace_id text not null,
    -- total, read, duplicates, skipped, trimmed
    coverage jsonb,
    counters jsonb,
    failures integer not null default 0,
    last_error text,
    requested_at timestamptz not null,
    started_at timestamptz,
    finished_at timestamptz
);
create unique index ux_digest_runs_request on digests.digest_runs (tenant_id, window_id, version, regeneration);

create table digests.group_digests (
    id uuid primary key,
    tenant_id uuid not null default nullif(current_setting('app.current_tenant', true), '')::uuid,
    run_id uuid not null unique references digests.digest_runs (run_id) on delete cascade,
    window_id uuid not null,
    group_id uuid not null,
    window_start timestamptz not null,
    window_end timestamptz not null,
    window_size_hours integer,
    status text not null check (status in ('completed', 'skipped', 'blocked')),
    reason text,
    requested_by_user_id uuid,
    delivery_channel varchar(32) not null,
    delivery_address varchar(255),
    format varchar(32) not null,
    title varchar(255) not null,
    summary text not null,
    payload jsonb not null,
    scopes text[] not null,
    digest_version text not null,
    regeneration integer not null,
    quality_score double precision,
    quality_pass boolean not null,
    block_reason text,
    evaluation_scores jsonb not null,
    delivery_status text not null check (delivery_status in
        ('pending', 'sending', 'sent', 'failed', 'blocked_quality', 'blocked_rbac', 'blocked_quota', 'blocked_failure', 'skipped')),
    delivery_metadata jsonb not null default '{}',
    generated_at timestamptz not null,
    delivered_at timestamptz
);
create unique index ux_group_digests_window on digests.group_digests (tenant_id, window_id, format, digest_version, regeneration);
create index ix_group_digests_group on digests.group_digests (tenant_id, group_id, window_end desc, id desc);
create index ix_group_digests_recent on digests.group_digests (tenant_id, window_end desc, id desc);

create table digests.group_digest_topics (
    digest_id uuid not null references digests.group_digests (id) on delete cascade,
    position integer not null,
    tenant_id uuid not null default nullif(current_setting('app.current_tenant', true), '')::uuid,
    topic varchar(255) not null,
    priority text not null check (priority in ('critical', 'high', 'medium', 'low')),
    status text not null check (status in ('done', 'in_progress', 'blocker', 'watch', 'idea')),
    message_count integer not null,
    summary text not null,
    representative_messages jsonb not null,
    keywords jsonb not null,
    thread_ids jsonb not null,
    primary key (digest_id, position)
);

create table digests.group_digest_participants (
    digest_id uuid not null references digests.group_digests (id) on delete cascade,
    position integer not null,
    tenant_id uuid not null default nullif(current_setting('app.current_tenant', true), '')::uuid,
    participant_name varchar(255) not null,
    participant_username varchar(255),
    role text not null check (role in ('initiator', 'facilitator', 'expert', 'supporter', 'critic', 'moderator', 'observer')),
    message_count integer not null,
    primary key (digest_id, position)
);

create table digests.group_digest_metrics (
    digest_id uuid primary key references digests.group_digests (id) on delete cascade,
    tenant_id uuid not null default nullif(current_setting('app.current_tenant', true), '')::uuid,
    tone text not null check (tone in ('positive', 'neutral', 'negative')),
    intensity double precision not null,
    -- Plus intensity, zero or minus intensity, by the tone.
    sentiment double precision not null,
    conflict_index double precision not null,
    collaboration_index double precision not null,
    stress_index double precision not null,
    enthusiasm_index double precision not null,
    evaluated_at timestamptz not null
);

-- What each stage handed on. A killed run goes on behind the last one; ids and masked text only.
create table digests.group_digest_stage_artifacts (
    id uuid primary key,
    tenant_id uuid not null default nullif(current_setting('app.current_tenant', true), '')::uuid,
    group_id uuid not null,
    window_id uuid not null,
    run_id uuid not null references digests.digest_runs (run_id) on delete cascade,
    stage text not null check (stage in ('ingest_validator', 'thread_builder', 'segmenter', 'emotion', 'roles', 'topic', 'synthesis',
        'evaluation', 'delivery_manager')),
    schema_version text not null,
    -- Of everything the stage depends on: messages, settings, prompt, model and the stages before it.
    input_hash text not null,
    prompt_id text,
    prompt_version text,
    model_id text not null,
    status text not null check (status in ('ok', 'retry', 'fallback', 'degraded', 'failed', 'skipped')),
    attempt integer not null,
    latency_ms integer not null,
    payload jsonb not null,
    created_at timestamptz not null,
    updated_at timestamptz not null
);
create unique index ux_digest_stage_artifacts_stage
    on digests.group_digest_stage_artifacts (tenant_id, group_id, window_id, stage, schema_version, run_id);
create index ix_digest_stage_artifacts_run on digests.group_digest_stage_artifacts (run_id);

-- What a person asked for by hand; the state is that of the window and the digest, never repeated here.
create table digests.digest_history (
    id uuid primary key,
    tenant_id uuid not null default nullif(current_setting('app.current_tenant', true), '')::uuid,
    account_id uuid,
    group_id uuid not null,
    window_id uuid not null,
    requested_at timestamptz not null
);
create unique index ux_digest_history_request on digests.digest_history (tenant_id, window_id, account_id) nulls not distinct;
create index ix_digest_history_account on digests.digest_history (tenant_id, account_id, requested_at desc, id desc);
create index ix_digest_history_group on digests.digest_history (tenant_id, group_id, requested_at);

-- The ranked messages of finished windows, masked: what a later window of the same group is compared with.
create table digests.context_windows (
    window_id uuid primary key,
    tenant_id uuid not null default nullif(current_setting('app.current_tenant', true), '')::uuid,
    group_id uuid not null,
    window_start timestamptz not null,
    window_end timestamptz not null,
    -- [{id, at, hash, text, score}]
    messages jsonb not null,
    stored_at timestamptz not null
);
create index ix_context_windows_group on digests.context_windows (tenant_id, group_id, window_end desc);

-- What a tenant wishes for its digests where neither the request nor the group says otherwise.
create table digests.digest_settings (
    tenant_id uuid primary key default nullif(current_setting('app.current_tenant', true), '')::uuid,
    channels_enabled boolean not null default true,
    delivery_channel text check (delivery_channel in ('telegram', 'webhook', 'page')),
    delivery_format text check (delivery_format in ('telegram_html', 'markdown', 'json', 'cards')),
    language text check (language in ('auto', 'ru', 'uk', 'en')),
    updated_at timestamptz not null,
    updated_by text not null
);

do $$
declare
    name text;
begin
    foreach name in array array['digest_runs', 'group_digests', 'group_digest_topics', 'group_digest_participants', 'group_digest_metrics',
        'group_digest_stage_artifacts', 'digest_history', 'context_windows', 'digest_settings'] loop
        execute format('alter table digests.%I enable row level security', name);
        execute format('alter table digests.%I force row level security', name);
        execute format('create policy own_tenant on digests.%I
            using (tenant_id = nullif(current_setting(''app.current_tenant'', true), '''')::uuid)
            with check (tenant_id = nullif(current_setting(''app.current_tenant'', true), '''')::uuid)', name);
        execute format('grant select, insert, update, delete on digests.%I to digest_app', name);
    end loop;
end $$;
