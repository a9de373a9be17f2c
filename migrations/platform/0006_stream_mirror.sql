-- How far the event log was mirrored to Redis. One row: whoever holds its lock is the mirror, whichever replica that is.
create table platform.stream_mirrors (
    stream text primary key,
    -- Where mirroring began: a Redis that lost its data is never given anything older.
    since_seq bigint not null,
    last_seq bigint not null
);
grant select, insert, update on platform.stream_mirrors to digest_scheduler;
grant select on platform.stream_mirrors to digest_app;

-- What outside producers sent and nobody can use; digests and deliveries that failed are letters too.
alter table platform.dead_letters drop constraint dead_letters_kind_check;
alter table platform.dead_letters add constraint dead_letters_kind_check check (kind in ('event', 'job', 'digest', 'delivery', 'stream'));
create unique index ux_dead_letters_stream on platform.dead_letters (tenant_id, handler, key) where kind = 'stream';
