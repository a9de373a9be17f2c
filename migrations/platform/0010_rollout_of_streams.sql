-- What operators did to the streams belongs to the history of the rollout, too.
drop policy rollout_history on platform.audit_log;
create policy rollout_history on platform.audit_log for select to digest_scheduler
    using (action in ('flag.set', 'rollout.rollback', 'rollout.streams.reset', 'rollout.stream.purge'));
