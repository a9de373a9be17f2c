-- A command in a group has two readers, the archive and the bot. Its words go once both have read it.
alter table telegram.updates add column awaits_answer boolean not null default false;
