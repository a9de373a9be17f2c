-- Where one bot is all there is, the address without a key is its own, whoever connected it.
create or replace function telegram.find_bot(key text)
returns table (id uuid, tenant_id uuid, webhook_hash bytea)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select b.id, b.tenant_id, b.webhook_hash from telegram.bots b
    where b.state = 'active' and case when key = ''
        then b.is_default or not exists (select from telegram.bots other where other.state = 'active' and other.id <> b.id)
        else b.bot_key = key end
$$;
