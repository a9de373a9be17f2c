-- A task may also be made by hand: then no proposal and no run brought it.
alter table proposals.tasks alter column created_from_proposal_id drop not null;
alter table proposals.tasks alter column created_from_run_id drop not null;
alter table proposals.tasks add check ((created_from_proposal_id is null) = (created_from_run_id is null));
