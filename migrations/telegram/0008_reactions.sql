-- When the newest reaction was given that was counted from this bot: of several bots in a chat one counts.
alter table telegram.chat_bots add column reacted_at timestamptz;
