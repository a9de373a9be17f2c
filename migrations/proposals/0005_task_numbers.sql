-- A task gets its number when it is written, which a decision does last: the number of a tenant is held until the commit.
-- Whoever wants it meanwhile stands in a queue: waiting for the row alone, all would wake together at each commit.
create function proposals.next_task_number() returns integer language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
    given integer;
begin
    perform pg_advisory_xact_lock(hashtextextended(current_setting('app.current_tenant'), 4));
    insert into proposals.task_numbers as numbers (last) values (1)
    on conflict (tenant_id) do update set last = numbers.last + 1
    returning last into given;
    return given;
end $$;
revoke all on function proposals.next_task_number() from public;
grant execute on function proposals.next_task_number() to digest_app;
alter table proposals.tasks alter column number set default proposals.next_task_number();
