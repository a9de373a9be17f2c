-- Of the versions of a window that were held back, one goes out; the others say that another did.
alter table digests.group_digests drop constraint group_digests_delivery_status_check;
alter table digests.group_digests add constraint group_digests_delivery_status_check check (delivery_status in
    ('pending', 'sending', 'sent', 'failed', 'blocked_quality', 'blocked_rbac', 'blocked_quota', 'blocked_failure', 'skipped', 'superseded'));
