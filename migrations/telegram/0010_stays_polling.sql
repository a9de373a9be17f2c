-- Whether a bot goes on polling when there is an address for a webhook: somebody chose it, or Telegram refused the address.
-- Which of those that poll were told to by somebody was not kept: they go on as they are.
alter table telegram.bots add column stays_polling boolean not null default true;
alter table telegram.bots alter column stays_polling set default false;
