-- The bots of tenants, and what Telegram told them.
create table telegram.bots (
    id uuid primary key,
    tenant_id uuid not null default nullif(current_setting('app.current_tenant', true), '')::uuid,
    -- What the webhook's address ends with; tells nothing.
    bot_key text not null unique check (length(bot_key) between 16 and 64),
    -- Telegram's number of the bot. A bot belongs to one tenant.
    tg_bot_id bigint not null unique,
    username text check (length(username) <= 255),
    name text not null check (length(name) between 1 and 255),
    -- Encrypted with the key ring.
    token text not null,
    webhook_secret text not null,
    -- SHA-256 of the secret that Telegram sends along; checked before the tenant is known.
    webhook_hash bytea not null check (length(webhook_hash) = 32),
    -- Whether /webhook/telegram without a key means this one.
    is_default boolean not null default false,
    mode text not null check (mode in ('polling', 'webhook')),
    state text not null default 'active' check (state in ('active', 'off', 'refused')),
    can_read_all boolean not null default false,
    -- The next update to ask for; null asks for whatever is there.
    next_offset bigint,
    offset_at timestamptz,
    last_error text check (length(last_error) <= 500),
    last_error_at timestamptz,
    lease_token uuid,
    lease_until timestamptz,
    worker text,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    version integer not null default 1
);
create unique index ux_bots_default on telegram.bots (is_default) where is_default;
create index ix_bots_tenant on telegram.bots (tenant_id, id);

create table telegram.updates (
    bot_id uuid not null,
    update_id bigint not null,
    tenant_id uuid not null default nullif(current_setting('app.current_tenant', true), '')::uuid,
    -- The name of the field that Telegram put it in; kinds that we do not know are kept too.
    kind text not null check (length(kind) between 1 and 64),
    chat_id bigint,
    -- The message that it is about, so that it can be forgotten with it.
    message_id bigint,
    -- As it came, not as jsonb: that takes no NUL. Null once nobody needs it.
    body text,
    received_at timestamptz not null,
    -- When the archive took it; at once where there is nothing for it to take.
    taken_at timestamptz,
    primary key (bot_id, update_id)
);
create index ix_updates_age on telegram.updates (tenant_id, received_at);
create index ix_updates_waiting on telegram.updates (bot_id, chat_id, update_id) where taken_at is null;
create index ix_updates_message on telegram.updates (chat_id, message_id) where body is not null;

do $$
declare
    name text;
begin
    foreach name in array array['bots', 'updates'] loop
        execute format('alter table telegram.%I enable row level security', name);
        execute format('alter table telegram.%I force row level security', name);
        execute format('create policy own_tenant on telegram.%I
            using (tenant_id = nullif(current_setting(''app.current_tenant'', true), '''')::uuid)
            with check (tenant_id = nullif(current_setting(''app.current_tenant'', true), '''')::uuid)', name);
        execute format('grant select, insert, update, delete on telegram.%I to digest_app', name);
    end loop;
end $$;

-- Before a tenant is known: a webhook's caller is known by the key and the secret alone.
create policy before_tenant on telegram.bots for select to digest_owner using (true);
create function telegram.find_bot(key text)
returns table (id uuid, tenant_id uuid, webhook_hash bytea)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select b.id, b.tenant_id, b.webhook_hash from telegram.bots b
    where b.state = 'active' and case when key = '' then b.is_default else b.bot_key = key end
$$;
revoke all on function telegram.find_bot(text) from public;
grant execute on function telegram.find_bot(text) to digest_app;

-- Whichever replica has a bot's lease polls it.
create policy every_tenant on telegram.bots to digest_scheduler using (true) with check (true);
grant select (id, tenant_id, mode, state, lease_token, lease_until, worker) on telegram.bots to digest_scheduler;
grant update (lease_token, lease_until, worker) on telegram.bots to digest_scheduler;
