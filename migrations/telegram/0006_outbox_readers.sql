-- A letter may be bound to somebody's right to read it, which is looked up just before it is sent.
alter table telegram.outbox
    -- In a private chat it must be the chat of this account's Telegram, too.
    add column only_for uuid,
    add column only_with_scope text check (length(only_with_scope) between 1 and 100);
