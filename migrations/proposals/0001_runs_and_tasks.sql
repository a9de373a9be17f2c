-- What the chats ask for: projects, analysis runs over them, proposals, and the tasks that came of them.
create table proposals.projects (
    id uuid primary key,
    tenant_id uuid not null default nullif(current_setting('app.current_tenant', true), '')::uuid,
    name text not null check (length(name) between 1 and 200),
    -- In small letters: two names that differ in nothing else are one.
    name_key text not null,
    description text not null default '' check (length(description) <= 5000),
    keywords text[] not null check (cardinality(keywords) between 1 and 200),
    -- Term -> what it means.
    glossary jsonb not null default '{}',
    -- [{name, keywords}]
    components jsonb not null default '[]',
    -- {critical_keywords, high_keywords}
    priority_rules jsonb not null default '{}',
    pm_account_id uuid,
    -- Accounts that tasks may go to.
    member_ids uuid[] not null default '{}',
    -- auto, en, ru or uk.
    language text not null default 'auto' check (language in ('auto', 'en', 'ru', 'uk')),
    is_active boolean not null default true,
    -- Of what the analysis reads: major.minor.patch.
    config_version text not null default '1.0.0',
    -- When a run is made without being asked for: the local hour in the tenant's zone; null for never.
    schedule_hour integer check (schedule_hour between 0 and 23),
    -- The end of the last window that the schedule asked for.
    scheduled_until timestamptz,
    -- Since when an unclosed run holds the scheduled one up.
    schedule_blocked_since timestamptz,
    auto_approve boolean not null default false,
    auto_approve_threshold double precision not null default 0.95 check (auto_approve_threshold between 0.95 and 1),
    auto_approve_daily_cap integer not null default 20 check (auto_approve_daily_cap between 1 and 200),
    created_by uuid,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    version integer not null default 1
);
create unique index ux_projects_name on proposals.projects (tenant_id, name_key);

-- A group belongs to one project at most.
create table proposals.project_groups (
    group_id uuid primary key,
    tenant_id uuid not null default nullif(current_setting('app.current_tenant', true), '')::uuid,
    project_id uuid not null references proposals.projects (id) on delete cascade
);
create index ix_project_groups_project on proposals.project_groups (project_id);

create table proposals.analysis_runs (
    id uuid primary key,
    tenant_id uuid not null default nullif(current_setting('app.current_tenant', true), '')::uuid,
    project_id uuid references proposals.projects (id),
    -- The project, or the tenant when the run names none: one unclosed run at a time in it.
    scope_key uuid not null,
    time_window_start timestamptz not null,
    time_window_end timestamptz not null,
    trigger_type text not null check (trigger_type in ('manual', 'scheduled', 'custom')),
    triggered_by uuid,
    retry_of uuid references proposals.analysis_runs (id),
    status text not null check (status in ('pending', 'running', 'completed', 'reviewed', 'closed', 'failed', 'cancelled')),
    -- What the run goes by, as it was when the run was made.
    config_snapshot jsonb not null,
    start_requested_at timestamptz,
    abort_requested_by uuid,
    abort_reason text check (length(abort_reason) <= 2000),
    created_at timestamptz not null,
    started_at timestamptz,
    completed_at timestamptz,
    reviewed_at timestamptz,
    closed_at timestamptz,
    closed_by uuid,
    failed_at timestamptz,
    cancelled_at timestamptz,
    proposals_total integer not null default 0 check (proposals_total >= 0),
    proposals_pending integer not null default 0 check (proposals_pending >= 0),
    proposals_approved integer not null default 0 check (proposals_approved >= 0),
    proposals_rejected integer not null default 0 check (proposals_rejected >= 0),
    proposals_merged integer not null default 0 check (proposals_merged >= 0),
    total_messages_in_window integer not null default 0,
    messages_after_prefilter integer not null default 0,
    -- Reason -> how many messages it kept out.
    messages_dropped jsonb not null default '{}',
    batches_created integer not null default 0,
    batches_completed integer not null default 0 check (batches_completed <= batches_created),
    -- local, model, or mixed when a model failed for a part.
    engine text not null default 'local' check (engine in ('local', 'model', 'mixed')),
    llm_tokens_used bigint not null default 0,
    cost_estimate numeric(18, 8) not null default 0,
    error_log jsonb,
    accuracy_metrics jsonb,
    version integer not null default 1,
    check (time_window_end > time_window_start),
    check (proposals_total = proposals_pending + proposals_approved + proposals_rejected + proposals_merged),
    check (status <> 'closed' or (proposals_pending = 0 and closed_at is not null and accuracy_metrics is not null)),
    check (status <> 'reviewed' or proposals_pending = 0)
);
create unique index ux_analysis_runs_unclosed on proposals.analysis_runs (tenant_id, scope_key)
    where status in ('pending', 'running', 'completed', 'reviewed');
create index ix_analysis_runs_tenant on proposals.analysis_runs (tenant_id, id desc);
create index ix_analysis_runs_project on proposals.analysis_runs (project_id);
create index ix_analysis_runs_retry on proposals.analysis_runs (retry_of);

-- The state machine, for whoever writes past the program. Back from reviewed to completed goes an undo only.
create function proposals.check_run_transition() returns trigger language plpgsql as $$
begin
    if (old.status, new.status) in (
        ('pending', 'running'), ('pending', 'cancelled'), ('running', 'completed'), ('running', 'failed'),
        ('completed', 'reviewed'), ('reviewed', 'completed'), ('reviewed', 'closed')) then
        return new;
    end if;
    raise exception 'analysis run % cannot go from % to %', old.id, old.status, new.status using errcode = 'check_violation';
end $$;
create trigger run_transition before update of status on proposals.analysis_runs
    for each row when (old.status is distinct from new.status) execute function proposals.check_run_transition();

create table proposals.analysis_run_batches (
    run_id uuid not null references proposals.analysis_runs (id) on delete cascade,
    batch_index integer not null check (batch_index >= 0),
    tenant_id uuid not null default nullif(current_setting('app.current_tenant', true), '')::uuid,
    group_id uuid not null,
    -- Telegram's numbers in the group, by time.
    tg_message_ids bigint[] not null,
    first_sent_at timestamptz not null,
    last_sent_at timestamptz not null,
    status text not null check (status in ('pending', 'done', 'failed')),
    engine text check (engine in ('local', 'model', 'mixed')),
    -- Why the model's answer was not used; null when it was, or none was asked.
    fallback_reason text,
    proposals_count integer not null default 0,
    attempts integer not null default 0,
    error text,
    finished_at timestamptz,
    primary key (run_id, batch_index)
);

create table proposals.tasks (
    id uuid primary key,
    tenant_id uuid not null default nullif(current_setting('app.current_tenant', true), '')::uuid,
    -- What people call it: counted from 1 in each tenant.
    number integer not null,
    parent_task_id uuid references proposals.tasks (id),
    project_id uuid references proposals.projects (id),
    title text not null check (length(title) between 1 and 500),
    description text not null check (length(description) <= 10000),
    priority text not null check (priority in ('low', 'medium', 'high', 'critical')),
    category text not null check (category in ('bug', 'feature', 'improvement', 'question', 'chore')),
    -- withdrawn: its approval was taken back.
    status text not null check (status in ('open', 'in_progress', 'completed', 'closed', 'withdrawn')),
    tags text[] not null default '{}',
    assignee text check (length(assignee) <= 200),
    due_on date,
    incident_count integer not null default 0 check (incident_count >= 0),
    current_version integer not null default 1,
    created_from_proposal_id uuid not null,
    created_from_run_id uuid not null references proposals.analysis_runs (id),
    created_by uuid,
    updated_by uuid,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    version integer not null default 1,
    check (parent_task_id is distinct from id)
);
create unique index ux_tasks_number on proposals.tasks (tenant_id, number);
-- However often it is approved, a proposal has one task.
create unique index ux_tasks_proposal on proposals.tasks (created_from_proposal_id) where status <> 'withdrawn';
create index ix_tasks_project on proposals.tasks (project_id);
create index ix_tasks_parent on proposals.tasks (parent_task_id);
create index ix_tasks_run on proposals.tasks (created_from_run_id);
create index ix_tasks_tenant on proposals.tasks (tenant_id, status, id desc);

create table proposals.task_numbers (
    tenant_id uuid primary key default nullif(current_setting('app.current_tenant', true), '')::uuid,
    last integer not null
);

create table proposals.task_proposals (
    id uuid primary key,
    tenant_id uuid not null default nullif(current_setting('app.current_tenant', true), '')::uuid,
    run_id uuid not null references proposals.analysis_runs (id) on delete cascade,
    batch_index integer not null,
    -- What makes a batch that is done again propose the same.
    fingerprint text not null,
    -- The proposal that it was split from.
    parent_id uuid references proposals.task_proposals (id),
    group_id uuid not null,
    project_id uuid references proposals.projects (id),
    title text not null check (length(title) between 1 and 500),
    description text not null check (length(description) <= 10000),
    priority text not null check (priority in ('low', 'medium', 'high', 'critical')),
    category text not null check (category in ('bug', 'feature', 'improvement', 'question', 'chore')),
    tags text[] not null default '{}',
    owner text check (length(owner) <= 200),
    due_on date,
    -- The words that name the day.
    due_words text check (length(due_words) <= 200),
    confidence double precision not null check (confidence between 0 and 1),
    reasoning text not null check (length(reasoning) <= 5000),
    recommendation text not null check (recommendation in ('new_task', 'update_existing', 'merge', 'reject')),
    -- Such as normalized, sources_inferred, injection.
    flags text[] not null default '{}',
    keywords_matched text[] not null default '{}',
    project_confidence double precision check (project_confidence between 0 and 1),
    similar_task_id uuid references proposals.tasks (id),
    similar_proposal_id uuid references proposals.task_proposals (id) on delete set null,
    similarity_score double precision check (similarity_score between 0 and 1),
    similarity_type text not null default 'none' check (similarity_type in ('exact_messages', 'semantic', 'none')),
    diff_summary jsonb,
    message_count integer not null check (message_count > 0),
    time_span_seconds bigint not null check (time_span_seconds >= 0),
    engine text not null check (engine in ('local', 'model', 'mixed')),
    status text not null check (status in ('pending', 'approved', 'rejected', 'merged')),
    reviewed_by uuid,
    reviewed_by_name text,
    reviewed_at timestamptz,
    review_notes text check (length(review_notes) <= 2000),
    created_task_id uuid references proposals.tasks (id),
    merged_into_task_id uuid references proposals.tasks (id),
    -- What the engine said, before anybody edited it.
    original jsonb not null,
    edit_count integer not null default 0,
    first_viewed_at timestamptz,
    created_at timestamptz not null,
    version integer not null default 1,
    check ((status = 'pending') = (reviewed_at is null)),
    check ((status = 'approved') = (created_task_id is not null)),
    check ((status = 'merged') = (merged_into_task_id is not null)),
    check (status <> 'rejected' or length(trim(review_notes)) > 0)
);
create unique index ux_task_proposals_once on proposals.task_proposals (run_id, batch_index, fingerprint);
create index ix_task_proposals_queue on proposals.task_proposals (tenant_id, status, confidence desc, id);
create index ix_task_proposals_parent on proposals.task_proposals (parent_id);
create index ix_task_proposals_similar on proposals.task_proposals (similar_proposal_id);
create index ix_task_proposals_similar_task on proposals.task_proposals (similar_task_id);
create index ix_task_proposals_project on proposals.task_proposals (project_id);
create index ix_task_proposals_created on proposals.task_proposals (created_task_id);
create index ix_task_proposals_merged on proposals.task_proposals (merged_into_task_id);

-- The exact messages that a proposal rests on.
create table proposals.proposal_messages (
    proposal_id uuid not null references proposals.task_proposals (id) on delete cascade,
    group_id uuid not null,
    tg_message_id bigint not null,
    tenant_id uuid not null default nullif(current_setting('app.current_tenant', true), '')::uuid,
    message_id uuid not null,
    posted_at timestamptz not null,
    primary key (proposal_id, message_id)
);
create index ix_proposal_messages_message on proposals.proposal_messages (message_id);

create table proposals.proposal_edits (
    id uuid primary key,
    tenant_id uuid not null default nullif(current_setting('app.current_tenant', true), '')::uuid,
    proposal_id uuid not null references proposals.task_proposals (id) on delete cascade,
    account_id uuid,
    account_name text not null,
    at timestamptz not null,
    field text not null,
    old text,
    new text
);
create index ix_proposal_edits_proposal on proposals.proposal_edits (proposal_id);

create table proposals.task_messages (
    task_id uuid not null references proposals.tasks (id) on delete cascade,
    message_id uuid not null,
    tenant_id uuid not null default nullif(current_setting('app.current_tenant', true), '')::uuid,
    group_id uuid not null,
    tg_message_id bigint not null,
    posted_at timestamptz not null,
    -- The proposal that brought it: the task's own, or one that was merged into it.
    proposal_id uuid not null,
    primary key (task_id, message_id)
);
create index ix_task_messages_message on proposals.task_messages (message_id);

-- What the task said at each time; rows change only when somebody's words are erased.
create table proposals.task_versions (
    task_id uuid not null references proposals.tasks (id) on delete cascade,
    number integer not null,
    tenant_id uuid not null default nullif(current_setting('app.current_tenant', true), '')::uuid,
    reason text not null check (reason in ('initial', 'llm_update', 'pm_manual_edit', 'merge', 'undo')),
    snapshot jsonb not null,
    -- Field -> [before, after]
    changes jsonb not null,
    proposal_id uuid,
    by_account uuid,
    by_name text not null,
    at timestamptz not null,
    primary key (task_id, number)
);

-- How often the matter came up again.
create table proposals.task_incidents (
    id uuid primary key,
    tenant_id uuid not null default nullif(current_setting('app.current_tenant', true), '')::uuid,
    task_id uuid not null references proposals.tasks (id) on delete cascade,
    proposal_id uuid not null,
    run_id uuid not null,
    at timestamptz not null,
    tg_message_ids bigint[] not null,
    -- The merge was taken back.
    withdrawn_at timestamptz
);
create index ix_task_incidents_task on proposals.task_incidents (task_id);
create unique index ux_task_incidents_once on proposals.task_incidents (proposal_id) where withdrawn_at is null;

do $$
declare
    name text;
begin
    foreach name in array array['projects', 'project_groups', 'analysis_runs', 'analysis_run_batches', 'tasks', 'task_numbers', 'task_proposals',
            'proposal_messages', 'proposal_edits', 'task_messages', 'task_versions', 'task_incidents'] loop
        execute format('alter table proposals.%I enable row level security', name);
        execute format('alter table proposals.%I force row level security', name);
        execute format('create policy own_tenant on proposals.%I
            using (tenant_id = nullif(current_setting(''app.current_tenant'', true), '''')::uuid)
            with check (tenant_id = nullif(current_setting(''app.current_tenant'', true), '''')::uuid)', name);
        execute format('grant select, insert, update, delete on proposals.%I to digest_app', name);
    end loop;
end $$;

-- The clock looks which tenants have something due.
create policy every_tenant on proposals.projects for select to digest_scheduler using (true);
grant select (tenant_id, is_active, schedule_hour) on proposals.projects to digest_scheduler;
create policy every_tenant on proposals.analysis_runs for select to digest_scheduler using (true);
grant select (tenant_id, status) on proposals.analysis_runs to digest_scheduler;
