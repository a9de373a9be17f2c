-- Whoever makes an account for somebody knows its first password. Until that password is changed, the account is good
-- for the tenant that made it and for no other. Accounts of before count as not changed, but for the operators'.
alter table access.accounts add column is_confirmed boolean not null default false;
update access.accounts set is_confirmed = true where is_operator;

create function access.confirm_account(account uuid) returns void
language sql security definer set search_path = pg_catalog, pg_temp as $$
    update access.accounts set is_confirmed = true where id = account
$$;

-- May the account join one more tenant as it is?
create function access.is_confirmed(account uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select a.is_confirmed from access.accounts a where a.id = account
$$;

revoke all on function access.confirm_account(uuid), access.is_confirmed(uuid) from public;
grant execute on function access.confirm_account(uuid), access.is_confirmed(uuid) to digest_app;
