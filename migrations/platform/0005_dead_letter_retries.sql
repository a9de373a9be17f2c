-- Dead letters are retried when they are due, and operators are told when many of one kind come at once.
alter table platform.dead_letters
    drop constraint dead_letters_kind_check,
    drop constraint dead_letters_state_check,
    add constraint dead_letters_kind_check check (kind in ('event', 'job', 'digest', 'delivery', 'stream')),
    -- pending: waits for its next retry, or for a person. retrying: given back by the clock. requeued: given back by a person.
    -- reprocessed: it worked in the end. permanent_failure: no retry helps, or none is left; only a person goes on.
    add constraint dead_letters_state_check check (state in ('pending', 'retrying', 'requeued', 'reprocessed', 'dropped', 'permanent_failure')),
    -- What waits from before this file is left to people.
    add column error_class text not null default 'non_retryable_business' check (error_class in ('retryable_network', 'retryable_rate_limit',
        'retryable_server_error', 'non_retryable_validation', 'non_retryable_business', 'non_retryable_quota')),
    add column stage text,
    add column retry_count integer not null default 0 check (retry_count >= 0),
    add column next_retry_at timestamptz,
    add column next_action text not null default 'manual_review' check (next_action in ('retry', 'manual_review', 'drop')),
    add column digest_id uuid,
    add column window_id uuid,
    -- Ids and states of what failed; never what people wrote.
    add column snippet jsonb,
    add column first_failed_at timestamptz not null default now(),
    -- What is meant when it fails again: the letter goes on instead of a second one.
    add column subject text generated always as (case kind when 'event' then handler || ':' || seq::text when 'job' then job_id::text else key end) stored;
-- The owner's policy lets this through; see 0002.
update platform.dead_letters set first_failed_at = failed_at;
create index ix_dead_letters_subject on platform.dead_letters (tenant_id, kind, subject);
create index ix_dead_letters_due on platform.dead_letters (next_retry_at) where state = 'pending' and next_retry_at is not null;
create index ix_dead_letters_job on platform.dead_letters (job_id) where job_id is not null;
create index ix_dead_letters_kind on platform.dead_letters ((coalesce(stage, handler)), error_code, first_failed_at);
grant select (error_class, stage, retry_count, next_retry_at, next_action, digest_id, window_id, first_failed_at, resolved_at) on platform.dead_letters
    to digest_scheduler;

-- Which kinds of dead letters came in numbers: names and counts over all tenants, no tenant's data.
create table platform.operator_notices (
    -- The stage, else the handler.
    kind text not null,
    error_code text not null,
    letters integer not null,
    tenants integer not null,
    error_class text not null,
    first_failed_at timestamptz not null,
    last_failed_at timestamptz not null,
    -- The last time that operators were told; once an hour at most.
    noticed_at timestamptz not null,
    -- Null while letters of this kind are unresolved.
    closed_at timestamptz,
    sent_at timestamptz,
    primary key (kind, error_code)
);
grant select, insert, update on platform.operator_notices to digest_scheduler;
grant select on platform.operator_notices to digest_app;
grant update (sent_at) on platform.operator_notices to digest_app;
