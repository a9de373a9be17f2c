#!/bin/sh
# Makes the database, its three roles and a login for each. The postgres image runs it once, on an empty volume;
# on a server of your own run it as a superuser, with the PG* variables of psql and the three passwords set. It may run again.
set -eu

psql -v ON_ERROR_STOP=1 --quiet --no-psqlrc --username "${POSTGRES_USER:-postgres}" --dbname postgres \
    -v owner_password="${DIGEST_DB_OWNER_PASSWORD:?}" \
    -v app_password="${DIGEST_DB_APP_PASSWORD:?}" \
    -v scheduler_password="${DIGEST_DB_SCHEDULER_PASSWORD:?}" <<'SQL'
-- A failing statement must not leave a password in the server's log.
set log_min_error_statement = panic;
set log_statement = none;

select format('create role %I nologin nosuperuser nocreatedb nocreaterole nobypassrls', wanted)
from unnest(array['digest_owner', 'digest_app', 'digest_scheduler']) wanted
where not exists (select from pg_roles where rolname = wanted)
\gexec
select format('create role %I login noinherit', wanted || '_login')
from unnest(array['digest_owner', 'digest_app', 'digest_scheduler']) wanted
where not exists (select from pg_roles where rolname = wanted || '_login')
\gexec
alter role digest_owner_login password :'owner_password';
alter role digest_app_login password :'app_password';
alter role digest_scheduler_login password :'scheduler_password';
grant digest_owner to digest_owner_login;
grant digest_app to digest_app_login;
grant digest_scheduler to digest_scheduler_login;

select 'create database digest owner digest_owner template template0 encoding ''UTF8'''
where not exists (select from pg_database where datname = 'digest')
\gexec
revoke all on database digest from public;
grant connect, temporary on database digest
    to digest_app, digest_scheduler, digest_owner_login, digest_app_login, digest_scheduler_login;
SQL
