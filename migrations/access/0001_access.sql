-- People and programs. An account belongs to no tenant, so no row-level security can guard it: the application has no
-- right on the table and asks by key, through the narrow functions below, which run as the owner.
create table access.accounts (
    id uuid primary key,
    email text not null unique check (length(email) between 3 and 320),
    name text not null check (length(name) between 1 and 200),
    password_hash text not null,
    -- A new stamp ends every session.
    security_stamp text not null,
    -- Of the platform, not of a tenant.
    is_operator boolean not null default false,
    login_attempts integer not null default 0,
    locked_until timestamptz,
    created_at timestamptz not null,
    last_login_at timestamptz
);

create table access.memberships (
    tenant_id uuid not null default nullif(current_setting('app.current_tenant', true), '')::uuid,
    account_id uuid not null references access.accounts (id) on delete cascade,
    role text not null check (role in ('viewer', 'pm', 'admin')),
    version integer not null,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    primary key (tenant_id, account_id)
);
create index ix_memberships_account on access.memberships (account_id);

create table access.api_tokens (
    id uuid primary key,
    tenant_id uuid not null default nullif(current_setting('app.current_tenant', true), '')::uuid,
    account_id uuid not null,
    name text not null check (length(name) between 1 and 100),
    -- How people tell tokens apart; no part of the secret.
    prefix text not null check (length(prefix) <= 40),
    -- HMAC-SHA256 of the whole token: the table alone lets nobody in.
    hash bytea not null unique check (length(hash) = 32),
    scopes text[] not null,
    created_at timestamptz not null,
    expires_at timestamptz,
    last_used_at timestamptz,
    revoked_at timestamptz,
    -- Whoever leaves the tenant loses the tokens at once.
    foreign key (tenant_id, account_id) references access.memberships (tenant_id, account_id) on delete cascade
);
create index ix_api_tokens_tenant on access.api_tokens (tenant_id, account_id);

do $$
declare
    name text;
begin
    foreach name in array array['memberships', 'api_tokens'] loop
        execute format('alter table access.%I enable row level security', name);
        execute format('alter table access.%I force row level security', name);
        execute format('create policy own_tenant on access.%I
            using (tenant_id = nullif(current_setting(''app.current_tenant'', true), '''')::uuid)
            with check (tenant_id = nullif(current_setting(''app.current_tenant'', true), '''')::uuid)', name);
    end loop;
end $$;
-- Before a tenant is known, only the functions below look across tenants; nobody logs in as the owner but the migrator.
create policy before_sign_in on access.memberships for select to digest_owner using (true);
create policy before_sign_in on access.api_tokens to digest_owner using (true) with check (true);
grant select, insert, update, delete on access.memberships to digest_app;
grant select, insert, update on access.api_tokens to digest_app;

-- Data Protection's key ring, each key encrypted with the master key. It belongs to the installation.
create table access.data_protection_keys (
    name text primary key,
    xml text not null,
    created_at timestamptz not null
);
grant select, insert on access.data_protection_keys to digest_app;

create function access.find_account_by_email(wanted text)
returns table (id uuid, email text, name text, password_hash text, security_stamp text)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select a.id, a.email, a.name, a.password_hash, a.security_stamp from access.accounts a where a.email = wanted
$$;

create function access.find_account(account uuid)
returns table (id uuid, email text, name text, password_hash text, security_stamp text)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select a.id, a.email, a.name, a.password_hash, a.security_stamp from access.accounts a where a.id = account
$$;

-- What a signed-in person is now: one row for each tenant, or one without a tenant.
create function access.find_session(account uuid)
returns table (email text, name text, security_stamp text, is_operator boolean, tenant_id uuid, role text)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select a.email, a.name, a.security_stamp, a.is_operator, m.tenant_id, m.role
    from access.accounts a left join access.memberships m on m.account_id = a.id
    where a.id = account
    order by m.created_at, m.tenant_id
$$;

-- False when somebody has the address already.
create function access.create_account(account uuid, address text, called text, hash text, stamp text, at timestamptz) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    insert into access.accounts (id, email, name, password_hash, security_stamp, created_at)
    values (account, address, called, hash, stamp, at) on conflict (email) do nothing;
    return found;
end $$;

create function access.set_password(account uuid, hash text, stamp text) returns void
language sql security definer set search_path = pg_catalog, pg_temp as $$
    update access.accounts set password_hash = hash, security_stamp = stamp where id = account
$$;

create function access.make_operator(account uuid) returns void
language sql security definer set search_path = pg_catalog, pg_temp as $$
    update access.accounts set is_operator = true where id = account
$$;

-- Counts an attempt before the password is looked at, so that a hundred at once are not a hundred guesses.
-- False while the account is locked; the attempt that reaches the limit locks it unless it succeeds.
create function access.take_login_attempt(account uuid, at timestamptz, most integer, lock_for interval) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    attempts integer;
    locked timestamptz;
begin
    select a.login_attempts, a.locked_until into attempts, locked from access.accounts a where a.id = account for update;
    if not found or locked > at then
        return false;
    end if;
    attempts := case when locked is null then attempts + 1 else 1 end;
    update access.accounts a set login_attempts = attempts, locked_until = case when attempts >= most then at + lock_for end
    where a.id = account;
    return true;
end $$;

create function access.note_login(account uuid, at timestamptz) returns void
language sql security definer set search_path = pg_catalog, pg_temp as $$
    update access.accounts set login_attempts = 0, locked_until = null, last_login_at = at where id = account
$$;

-- A living token of a present member; its use is noted at most once a minute.
create function access.use_token(wanted bytea, at timestamptz)
returns table (id uuid, tenant_id uuid, account_id uuid, scopes text[], name text, is_operator boolean, role text)
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    update access.api_tokens t set last_used_at = at
    where t.hash = wanted and (t.last_used_at is null or t.last_used_at < at - interval '1 minute') and t.revoked_at is null;
    return query
    select t.id, t.tenant_id, t.account_id, t.scopes, a.name, a.is_operator, m.role
    from access.api_tokens t
    join access.memberships m on m.tenant_id = t.tenant_id and m.account_id = t.account_id
    join access.accounts a on a.id = t.account_id
    where t.hash = wanted and t.revoked_at is null and (t.expires_at is null or t.expires_at > at);
end $$;

-- The people of the tenant that the transaction acts for, so that nobody can name another's.
create function access.list_members()
returns table (account_id uuid, email text, name text, role text, version integer, created_at timestamptz, last_login_at timestamptz)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select m.account_id, a.email, a.name, m.role, m.version, m.created_at, a.last_login_at
    from access.memberships m join access.accounts a on a.id = m.account_id
    where m.tenant_id = nullif(current_setting('app.current_tenant', true), '')::uuid
    order by a.email
$$;

do $$
declare
    routine regprocedure;
begin
    for routine in select p.oid from pg_catalog.pg_proc p where p.pronamespace = 'access'::regnamespace loop
        execute format('revoke all on function %s from public', routine);
        execute format('grant execute on function %s to digest_app', routine);
    end loop;
end $$;
