-- Which Telegram user is which account of the tenant. Whoever leaves the tenant is linked no more.
create table access.identities (
    tenant_id uuid not null default nullif(current_setting('app.current_tenant', true), '')::uuid,
    tg_user_id bigint not null,
    account_id uuid not null,
    linked_at timestamptz not null,
    primary key (tenant_id, tg_user_id),
    constraint ux_identities_account unique (tenant_id, account_id),
    foreign key (tenant_id, account_id) references access.memberships (tenant_id, account_id) on delete cascade
);

-- The code that an account shows to a bot; one at a time, good once.
create table access.link_codes (
    tenant_id uuid not null default nullif(current_setting('app.current_tenant', true), '')::uuid,
    account_id uuid not null,
    -- HMAC-SHA256 of the code.
    hash bytea not null unique check (length(hash) = 32),
    expires_at timestamptz not null,
    primary key (tenant_id, account_id),
    foreign key (tenant_id, account_id) references access.memberships (tenant_id, account_id) on delete cascade
);

do $$
declare
    name text;
begin
    foreach name in array array['identities', 'link_codes'] loop
        execute format('alter table access.%I enable row level security', name);
        execute format('alter table access.%I force row level security', name);
        execute format('create policy own_tenant on access.%I
            using (tenant_id = nullif(current_setting(''app.current_tenant'', true), '''')::uuid)
            with check (tenant_id = nullif(current_setting(''app.current_tenant'', true), '''')::uuid)', name);
        execute format('grant select, insert, update, delete on access.%I to digest_app', name);
    end loop;
end $$;
