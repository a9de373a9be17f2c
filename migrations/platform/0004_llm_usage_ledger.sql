-- One row for each question to a model, written before the question leaves and settled when its answer is there. A row that
-- nobody settled, because its process died, counts in full until it is old enough to be given up.
create table platform.llm_usage_ledger (
    id uuid primary key,
    tenant_id uuid not null default nullif(current_setting('app.current_tenant', true), '')::uuid,
    run_id uuid not null,
    agent text not null,
    prompt_id text not null,
    prompt_version text not null,
    provider text not null,
    model text not null,
    tier text not null check (tier in ('base', 'pro', 'max')),
    state text not null check (state in ('reserved', 'settled', 'released')),
    -- Requests that went out for this question: the first, and its retries.
    requests integer not null check (requests >= 0),
    reserved_tokens bigint not null check (reserved_tokens >= 0),
    prompt_tokens bigint check (prompt_tokens >= 0),
    completion_tokens bigint check (completion_tokens >= 0),
    -- What it costs; of a reserved row, what it may cost.
    cost numeric(18, 8) not null check (cost >= 0),
    currency text not null,
    -- How much was hidden before it left, by kind.
    redactions jsonb not null,
    -- SHA-256 of what left: proves what was sent without keeping it.
    payload_hash text not null check (length(payload_hash) = 64),
    latency_ms integer,
    outcome text,
    at timestamptz not null,
    settled_at timestamptz
);
create index ix_llm_usage_ledger_tenant on platform.llm_usage_ledger (tenant_id, at desc);
create index ix_llm_usage_ledger_run on platform.llm_usage_ledger (run_id);
alter table platform.llm_usage_ledger enable row level security;
alter table platform.llm_usage_ledger force row level security;
create policy own_tenant on platform.llm_usage_ledger
    using (tenant_id = nullif(current_setting('app.current_tenant', true), '')::uuid)
    with check (tenant_id = nullif(current_setting('app.current_tenant', true), '')::uuid);
grant select, insert, update, delete on platform.llm_usage_ledger to digest_app;
