-- What the page of bots shows: a change of the way updates come that Telegram has not confirmed, and what Telegram said when
-- it was last asked.
alter table telegram.bots
    add column is_switching boolean not null default false,
    add column pending_updates integer check (pending_updates >= 0),
    add column looked_at timestamptz;
-- A bot that is being switched has no poller: Telegram would refuse it for the webhook.
grant select (is_switching) on telegram.bots to digest_scheduler;
