-- Why a letter was taken back: of a message that was on its way then and did not arrive, that is the end.
alter table telegram.outbox add column cancelled_for text check (length(cancelled_for) between 1 and 500);

-- Which bot sees a chat; updates tell it for some days only.
create table telegram.chat_bots (
    chat_id bigint not null,
    bot_id uuid not null,
    tenant_id uuid not null default nullif(current_setting('app.current_tenant', true), '')::uuid,
    -- Within the hour.
    heard_at timestamptz not null,
    primary key (chat_id, bot_id)
);
-- For a bot that is removed.
create index ix_chat_bots_bot on telegram.chat_bots (bot_id);

-- The owner sees rows of every tenant as long as nobody forces it to be one.
alter table telegram.updates no force row level security;
insert into telegram.chat_bots (chat_id, bot_id, tenant_id, heard_at)
select chat_id, bot_id, tenant_id, max(received_at) from telegram.updates where chat_id is not null group by chat_id, bot_id, tenant_id;
alter table telegram.updates force row level security;

alter table telegram.chat_bots enable row level security;
alter table telegram.chat_bots force row level security;
create policy own_tenant on telegram.chat_bots
    using (tenant_id = nullif(current_setting('app.current_tenant', true), '')::uuid)
    with check (tenant_id = nullif(current_setting('app.current_tenant', true), '')::uuid);
grant select, insert, update, delete on telegram.chat_bots to digest_app;
