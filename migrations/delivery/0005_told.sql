-- Whoever asked for a digest that does not come is told why, once.
alter table delivery.wishes
    -- In which they are told.
    add column language text not null default 'ru' check (language in ('en', 'ru', 'uk')),
    -- Who asked before this was known waits for it no more.
    add column told_at timestamptz default now();
alter table delivery.wishes
    alter column language drop default,
    alter column told_at drop default;
