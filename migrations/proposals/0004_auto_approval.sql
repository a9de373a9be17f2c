-- The tenant's switch over the rules of all its projects. Without a row they may approve.
create table proposals.auto_approval (
    tenant_id uuid primary key default nullif(current_setting('app.current_tenant', true), '')::uuid,
    is_stopped boolean not null,
    changed_by text not null,
    changed_at timestamptz not null
);
alter table proposals.auto_approval enable row level security;
alter table proposals.auto_approval force row level security;
create policy own_tenant on proposals.auto_approval
    using (tenant_id = nullif(current_setting('app.current_tenant', true), '')::uuid)
    with check (tenant_id = nullif(current_setting('app.current_tenant', true), '')::uuid);
grant select, insert, update, delete on proposals.auto_approval to digest_app;
