-- Chats that a bot of the tenant sees, whether somebody lets their messages in or not. No word of theirs is kept here.
create table ingestion.seen_chats (
    tenant_id uuid not null default nullif(current_setting('app.current_tenant', true), '')::uuid,
    tg_chat_id bigint not null,
    kind text not null check (kind in ('group', 'supergroup', 'channel')),
    title text not null check (length(title) between 1 and 500),
    username text check (length(username) <= 255),
    -- Whether the bot is in it now, and as an administrator.
    is_inside boolean not null default true,
    is_administrator boolean not null default false,
    -- Whether an administrator of the tenant does not want to be asked about it.
    is_ignored boolean not null default false,
    first_seen_at timestamptz not null,
    last_seen_at timestamptz not null,
    primary key (tenant_id, tg_chat_id)
);

-- People whose words are not kept: their messages are, without text.
create table ingestion.opt_outs (
    tenant_id uuid not null default nullif(current_setting('app.current_tenant', true), '')::uuid,
    sender_tg_id bigint not null,
    created_at timestamptz not null,
    primary key (tenant_id, sender_tg_id)
);

do $$
declare
    name text;
begin
    foreach name in array array['seen_chats', 'opt_outs'] loop
        execute format('alter table ingestion.%I enable row level security', name);
        execute format('alter table ingestion.%I force row level security', name);
        execute format('create policy own_tenant on ingestion.%I
            using (tenant_id = nullif(current_setting(''app.current_tenant'', true), '''')::uuid)
            with check (tenant_id = nullif(current_setting(''app.current_tenant'', true), '''')::uuid)', name);
        execute format('grant select, insert, update, delete on ingestion.%I to digest_app', name);
    end loop;
end $$;
