-- One row for each night's work on a tenant: what went, how good its digests were, and which groups get worse ones.
create table digests.maintenance_runs (
    id uuid primary key,
    tenant_id uuid not null default nullif(current_setting('app.current_tenant', true), '')::uuid,
    started_at timestamptz not null,
    finished_at timestamptz,
    -- By name; durable with the work that they count.
    counters jsonb not null default '{}',
    -- [{group_id, quality, digests}]: the median of seven days.
    medians jsonb not null default '[]',
    -- [{group_id, window_size_hours}]: the last three windows were degraded.
    degraded_groups jsonb not null default '[]'
);
create index ix_maintenance_runs_tenant on digests.maintenance_runs (tenant_id, started_at desc);
alter table digests.maintenance_runs enable row level security;
alter table digests.maintenance_runs force row level security;
create policy own_tenant on digests.maintenance_runs
    using (tenant_id = nullif(current_setting('app.current_tenant', true), '')::uuid)
    with check (tenant_id = nullif(current_setting('app.current_tenant', true), '')::uuid);
grant select, insert, update, delete on digests.maintenance_runs to digest_app;
-- Who operates the platform sees every tenant's nights: ids, counts and scores.
create policy every_tenant on digests.maintenance_runs for select to digest_scheduler using (true);
grant select on digests.maintenance_runs to digest_scheduler;

-- What goes by age is found by age.
create index ix_digest_stage_artifacts_age on digests.group_digest_stage_artifacts (tenant_id, created_at);
create index ix_context_windows_age on digests.context_windows (tenant_id, stored_at);
create index ix_digest_runs_age on digests.digest_runs (tenant_id, finished_at);
create index ix_digest_history_age on digests.digest_history (tenant_id, requested_at);
create index ix_group_digests_age on digests.group_digests (tenant_id, generated_at);
