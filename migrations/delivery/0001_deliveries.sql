-- Where digests go, which went where, and every attempt.
create table delivery.channels (
    id uuid primary key,
    tenant_id uuid not null default nullif(current_setting('app.current_tenant', true), '')::uuid,
    kind text not null check (kind in ('webhook')),
    -- Null for every group of the tenant.
    group_id uuid,
    url text not null check (length(url) between 1 and 2000),
    -- Encrypted with the key ring.
    secret text not null,
    is_active boolean not null default true,
    disabled_reason text,
    created_by uuid,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    version integer not null default 1
);
create unique index ux_channels_target on delivery.channels (tenant_id, kind, group_id, url) nulls not distinct;

create table delivery.digest_deliveries (
    id uuid primary key,
    tenant_id uuid not null default nullif(current_setting('app.current_tenant', true), '')::uuid,
    digest_id uuid not null,
    window_id uuid not null,
    group_id uuid not null,
    channel text not null check (channel in ('page', 'webhook', 'telegram')),
    channel_id uuid references delivery.channels (id) on delete set null,
    address_masked text,
    address_hash text not null,
    format text not null,
    status text not null check (status in ('pending', 'sending', 'sent', 'failed', 'blocked')),
    error text,
    attempt integer not null default 0,
    -- Attempts before an operator asked for another round; only later ones count against the limit.
    attempts_before integer not null default 0,
    next_attempt_at timestamptz,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    delivered_at timestamptz,
    version integer not null default 1,
    check (status <> 'sent' or delivered_at is not null)
);
create unique index ux_digest_deliveries_target on delivery.digest_deliveries (tenant_id, digest_id, channel, address_hash);
create index ix_digest_deliveries_tenant on delivery.digest_deliveries (tenant_id, id desc);
create index ix_digest_deliveries_channel on delivery.digest_deliveries (channel_id);

create table delivery.delivery_attempts (
    id uuid primary key,
    tenant_id uuid not null default nullif(current_setting('app.current_tenant', true), '')::uuid,
    delivery_id uuid not null references delivery.digest_deliveries (id) on delete cascade,
    attempt integer not null,
    chunk_index integer not null default 0,
    chunk_count integer not null default 1,
    status text not null check (status in ('success', 'retry', 'failed')),
    http_status integer,
    provider_message_id text,
    error text,
    -- What the other side answered, masked and cut.
    response text check (length(response) <= 4096),
    started_at timestamptz not null,
    finished_at timestamptz not null
);
create unique index ux_delivery_attempts_once on delivery.delivery_attempts (delivery_id, chunk_index, attempt);
create index ix_delivery_attempts_tenant on delivery.delivery_attempts (tenant_id, started_at desc);

do $$
declare
    name text;
begin
    foreach name in array array['channels', 'digest_deliveries', 'delivery_attempts'] loop
        execute format('alter table delivery.%I enable row level security', name);
        execute format('alter table delivery.%I force row level security', name);
        execute format('create policy own_tenant on delivery.%I
            using (tenant_id = nullif(current_setting(''app.current_tenant'', true), '''')::uuid)
            with check (tenant_id = nullif(current_setting(''app.current_tenant'', true), '''')::uuid)', name);
        execute format('grant select, insert, update, delete on delivery.%I to digest_app', name);
    end loop;
end $$;
