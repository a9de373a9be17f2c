-- The clock runs as the scheduler. Quartz's tables hold no tenant's data.
do $$
declare
    name text;
begin
    for name in select c.relname from pg_catalog.pg_class c where c.relnamespace = 'quartz'::regnamespace and c.relkind = 'r' and c.relname like 'qrtz\_%' loop
        execute format('grant select, insert, update, delete on quartz.%I to digest_scheduler', name);
    end loop;
end $$;
