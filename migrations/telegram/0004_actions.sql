-- What buttons mean. Telegram carries the id only; who may press it, where and what it does is here.
create table telegram.actions (
    id text primary key check (length(id) = 22),
    tenant_id uuid not null default nullif(current_setting('app.current_tenant', true), '')::uuid,
    bot_id uuid not null,
    chat_id bigint not null,
    tg_user_id bigint not null,
    -- What is done, in ids and numbers.
    payload jsonb not null,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    used_at timestamptz
);
create index ix_actions_age on telegram.actions (tenant_id, created_at);

-- Telegram users who spoke to a bot: the language they chose, and how much they said of late.
create table telegram.people (
    tenant_id uuid not null default nullif(current_setting('app.current_tenant', true), '')::uuid,
    tg_user_id bigint not null,
    -- Null follows what Telegram says of the person's program.
    language text check (language in ('en', 'ru', 'uk')),
    recent timestamptz[] not null default '{}',
    -- When they were told that it is too much.
    noticed_at timestamptz,
    seen_at timestamptz not null,
    primary key (tenant_id, tg_user_id)
);

do $$
declare
    name text;
begin
    foreach name in array array['actions', 'people'] loop
        execute format('alter table telegram.%I enable row level security', name);
        execute format('alter table telegram.%I force row level security', name);
        execute format('create policy own_tenant on telegram.%I
            using (tenant_id = nullif(current_setting(''app.current_tenant'', true), '''')::uuid)
            with check (tenant_id = nullif(current_setting(''app.current_tenant'', true), '''')::uuid)', name);
        execute format('grant select, insert, update, delete on telegram.%I to digest_app', name);
    end loop;
end $$;
