-- The review page shows what was decided within the last minute, and by whom.
create index ix_task_proposals_reviewed on proposals.task_proposals (tenant_id, reviewed_at desc) where reviewed_at is not null;
