-- A group that became a supergroup is still spoken of under its old number for a while.
alter table ingestion.groups add column migrated_from bigint;
