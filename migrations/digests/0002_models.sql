-- Whether a run asks models, settled when it first begins: {tier, reason, estimated_cost, currency}.
alter table digests.digest_runs add column plan jsonb;

alter table digests.digest_settings
    add column engine text not null default 'auto' check (engine in ('auto', 'local')),
    add column cost_cap double precision check (cost_cap > 0);
