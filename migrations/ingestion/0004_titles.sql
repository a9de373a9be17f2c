-- What Telegram last called the chat: a title that people gave stands until Telegram says a new one.
alter table ingestion.groups add column tg_title text check (length(tg_title) between 1 and 500);
