-- The rollout is one for all tenants, so an operator sees every change of it, in whichever tenant it was noted. Nothing else.
create policy rollout_history on platform.audit_log for select to digest_scheduler
    using (action in ('flag.set', 'rollout.rollback'));
grant select (id, tenant_id, at, actor, action, object, after) on platform.audit_log to digest_scheduler;
