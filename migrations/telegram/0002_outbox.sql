-- What goes out to chats, message by message, and how fast it may.
create table telegram.outbox (
    id uuid primary key,
    tenant_id uuid not null default nullif(current_setting('app.current_tenant', true), '')::uuid,
    -- The order of a chat.
    outbox_no bigint generated always as identity,
    bot_id uuid not null,
    chat_id bigint not null,
    migrated_from bigint,
    thread_id bigint,
    -- What it is about, and whoever wrote it knows it by.
    topic text not null check (length(topic) between 1 and 50),
    reference text not null check (length(reference) between 1 and 100),
    dedup_key text not null check (length(dedup_key) between 1 and 200),
    -- Answers to people go before letters of the house, between chats.
    is_answer boolean not null default false,
    only_members_of bigint,
    reply_to bigint,
    -- Buttons under the last part.
    keyboard text,
    -- sending from the first attempt to the end, also between two parts.
    state text not null default 'pending' check (state in ('pending', 'sending', 'sent', 'failed', 'expired', 'uncertain', 'cancelled')),
    error text check (length(error) <= 500),
    -- How often it was revised or sent again.
    round integer not null default 0,
    -- Attempts in a row that Telegram did not take.
    failures integer not null default 0,
    not_before timestamptz not null,
    due_at timestamptz not null,
    expires_at timestamptz not null,
    lease_token uuid,
    lease_until timestamptz,
    worker text,
    trace_id text,
    correlation_id uuid,
    causation_id uuid,
    created_at timestamptz not null,
    settled_at timestamptz,
    check (expires_at > not_before)
) with (autovacuum_vacuum_scale_factor = 0.02);
create unique index ux_outbox_dedup on telegram.outbox (tenant_id, dedup_key);
create index ix_outbox_due on telegram.outbox (bot_id, is_answer desc, due_at, outbox_no) where state in ('pending', 'sending');
create index ix_outbox_chat on telegram.outbox (bot_id, chat_id, outbox_no) where state in ('pending', 'sending');
create index ix_outbox_expiry on telegram.outbox (expires_at) where state in ('pending', 'sending');
create index ix_outbox_reference on telegram.outbox (tenant_id, topic, reference);
create index ix_outbox_age on telegram.outbox (tenant_id, created_at);

create table telegram.outbox_parts (
    outbox_id uuid not null references telegram.outbox (id) on delete cascade,
    part_no integer not null check (part_no >= 1),
    tenant_id uuid not null default nullif(current_setting('app.current_tenant', true), '')::uuid,
    -- People's words; null once they are where they belong.
    html text,
    -- Telegram could not read the tags.
    is_plain boolean not null default false,
    state text not null default 'pending' check (state in ('pending', 'sending', 'sent', 'failed', 'expired', 'uncertain', 'cancelled')),
    -- Of a part that is pending: it was sent and is edited.
    tg_message_id bigint,
    attempt integer not null default 0,
    error text check (length(error) <= 500),
    begun_at timestamptz,
    ended_at timestamptz,
    primary key (outbox_id, part_no)
);

-- When a chat, or with chat 0 the bot as a whole, may be written to again.
create table telegram.outbox_pace (
    bot_id uuid not null,
    chat_id bigint not null,
    tenant_id uuid not null default nullif(current_setting('app.current_tenant', true), '')::uuid,
    -- The latest messages, as many as the limit counts.
    sent timestamptz[] not null default '{}',
    free_at timestamptz not null,
    -- What Telegram asked for.
    held_until timestamptz,
    throttled_at timestamptz,
    primary key (bot_id, chat_id)
);

-- Chats that a bot cannot write to, until they write to it.
create table telegram.recipients (
    bot_id uuid not null,
    chat_id bigint not null,
    tenant_id uuid not null default nullif(current_setting('app.current_tenant', true), '')::uuid,
    unreachable_since timestamptz not null,
    reason text not null check (length(reason) between 1 and 100),
    primary key (bot_id, chat_id)
);

do $$
declare
    name text;
begin
    foreach name in array array['outbox', 'outbox_parts', 'outbox_pace', 'recipients'] loop
        execute format('alter table telegram.%I enable row level security', name);
        execute format('alter table telegram.%I force row level security', name);
        execute format('create policy own_tenant on telegram.%I
            using (tenant_id = nullif(current_setting(''app.current_tenant'', true), '''')::uuid)
            with check (tenant_id = nullif(current_setting(''app.current_tenant'', true), '''')::uuid)', name);
        execute format('grant select, insert, update, delete on telegram.%I to digest_app', name);
    end loop;
    foreach name in array array['outbox', 'outbox_pace'] loop
        execute format('create policy every_tenant on telegram.%I to digest_scheduler using (true) with check (true)', name);
    end loop;
end $$;
-- Whose turn it is, never what it says.
grant select (id, outbox_no, tenant_id, bot_id, chat_id, is_answer, state, not_before, due_at, expires_at, lease_token, lease_until, worker)
    on telegram.outbox to digest_scheduler;
grant update (state, lease_token, lease_until, worker) on telegram.outbox to digest_scheduler;
grant select, insert, update on telegram.outbox_pace to digest_scheduler;
