-- Digests go to Telegram chats too: to the group itself, and to configured chats.
alter table delivery.channels drop constraint channels_kind_check;
alter table delivery.channels add constraint channels_kind_check check (kind in ('webhook', 'telegram'));
-- Of a chat the url is its number, with :TOPIC behind it for a forum's topic; it has no secret.
alter table delivery.channels alter column secret set default '';

alter table delivery.digest_deliveries drop constraint digest_deliveries_status_check;
alter table delivery.digest_deliveries add constraint digest_deliveries_status_check
    check (status in ('pending', 'sending', 'sent', 'failed', 'blocked', 'uncertain'));
alter table delivery.digest_deliveries
    -- Of a chat; a webhook's is with its channel.
    add column address text check (length(address) <= 100),
    -- Of what the chat shows: whether an erasure changed it.
    add column content_hash text check (length(content_hash) = 64);

alter table delivery.delivery_attempts drop constraint delivery_attempts_status_check;
alter table delivery.delivery_attempts add constraint delivery_attempts_status_check check (status in ('success', 'retry', 'failed', 'uncertain'));

-- When and to whom a group's digests go; without a group: the tenant's wishes where the group says nothing.
create table delivery.delivery_settings (
    id uuid primary key,
    tenant_id uuid not null default nullif(current_setting('app.current_tenant', true), '')::uuid,
    group_id uuid,
    -- Hours of the tenant's day in which nobody is disturbed.
    quiet_from smallint check (quiet_from between 0 and 23),
    quiet_to smallint check (quiet_to between 0 and 23),
    -- The hour at which digests are sent, whenever they were made.
    send_hour smallint check (send_hour between 0 and 23),
    -- Whether the group's own chat gets them by telegram, and into which topic.
    to_chat boolean,
    topic_number bigint,
    updated_at timestamptz not null,
    updated_by text not null,
    version integer not null default 1
);
create unique index ux_delivery_settings_group on delivery.delivery_settings (tenant_id, group_id) nulls not distinct;

-- Groups that go on as supergroups: whoever still names the old number means the new one.
create table delivery.moved_chats (
    tenant_id uuid not null default nullif(current_setting('app.current_tenant', true), '')::uuid,
    from_chat bigint not null,
    to_chat bigint not null,
    moved_at timestamptz not null,
    primary key (tenant_id, from_chat)
);

do $$
declare
    name text;
begin
    foreach name in array array['delivery_settings', 'moved_chats'] loop
        execute format('alter table delivery.%I enable row level security', name);
        execute format('alter table delivery.%I force row level security', name);
        execute format('create policy own_tenant on delivery.%I
            using (tenant_id = nullif(current_setting(''app.current_tenant'', true), '''')::uuid)
            with check (tenant_id = nullif(current_setting(''app.current_tenant'', true), '''')::uuid)', name);
        execute format('grant select, insert, update, delete on delivery.%I to digest_app', name);
    end loop;
end $$;
