-- Hours of somebody's day in which a letter is not sent, however late it has become.
alter table telegram.outbox
    add column quiet_from smallint check (quiet_from between 0 and 23),
    add column quiet_to smallint check (quiet_to between 0 and 23),
    add column quiet_zone text check (length(quiet_zone) between 1 and 100),
    add check (num_nulls(quiet_from, quiet_to, quiet_zone) in (0, 3));
