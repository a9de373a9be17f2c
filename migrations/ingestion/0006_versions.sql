-- How messages read before they were edited. A message that goes takes its versions along, in the same statement.
create table ingestion.message_versions (
    tenant_id uuid not null default nullif(current_setting('app.current_tenant', true), '')::uuid,
    message_id uuid not null,
    -- From one; the oldest are dropped, so the first that is there may be a later one.
    number integer not null,
    group_id uuid not null,
    content text not null,
    -- When it was written so: posted, or edited before.
    written_at timestamptz not null,
    -- When the archive learned of the next wording.
    replaced_at timestamptz not null,
    primary key (tenant_id, message_id, number)
);
alter table ingestion.message_versions enable row level security;
alter table ingestion.message_versions force row level security;
create policy own_tenant on ingestion.message_versions
    using (tenant_id = nullif(current_setting('app.current_tenant', true), '')::uuid)
    with check (tenant_id = nullif(current_setting('app.current_tenant', true), '')::uuid);
grant select, insert, update, delete on ingestion.message_versions to digest_app;
