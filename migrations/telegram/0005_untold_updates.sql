-- A command in a group has two readers, the archive and the bot. Its words go once both have read it.
alter table telegram.updates add column awaits_answer boolean not null default false;
-- An event costs more than an update: a chat that talks is told of now and then, and until then its updates are durable and untold.
alter table telegram.updates add column is_told boolean not null default true;
-- Whichever replica looks first tells what a process that ended left untold; of the words it sees nothing.
create policy every_tenant on telegram.updates for select to digest_scheduler using (true);
grant select (tenant_id, bot_id, chat_id, received_at, taken_at, is_told) on telegram.updates to digest_scheduler;
