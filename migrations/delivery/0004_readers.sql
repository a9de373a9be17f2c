-- Digests go to people in their own chats with the bot: to whoever asked for one, and to members who want those of a group.
alter table delivery.digest_deliveries
    -- Whose right to read counts; null for that of whoever asked for the digest.
    add column account_id uuid;

-- Who else asked for the digest of a window, and where it should come.
create table delivery.wishes (
    tenant_id uuid not null default nullif(current_setting('app.current_tenant', true), '')::uuid,
    window_id uuid not null,
    account_id uuid not null,
    address text not null check (length(address) between 1 and 100),
    created_at timestamptz not null,
    primary key (tenant_id, window_id, account_id, address)
);
create index ix_wishes_age on delivery.wishes (tenant_id, created_at);

-- Who wants the digests of a group in their own chat with the bot.
create table delivery.subscriptions (
    tenant_id uuid not null default nullif(current_setting('app.current_tenant', true), '')::uuid,
    group_id uuid not null,
    account_id uuid not null,
    created_at timestamptz not null,
    primary key (tenant_id, group_id, account_id)
);

do $$
declare
    name text;
begin
    foreach name in array array['wishes', 'subscriptions'] loop
        execute format('alter table delivery.%I enable row level security', name);
        execute format('alter table delivery.%I force row level security', name);
        execute format('create policy own_tenant on delivery.%I
            using (tenant_id = nullif(current_setting(''app.current_tenant'', true), '''')::uuid)
            with check (tenant_id = nullif(current_setting(''app.current_tenant'', true), '''')::uuid)', name);
        execute format('grant select, insert, update, delete on delivery.%I to digest_app', name);
    end loop;
end $$;
