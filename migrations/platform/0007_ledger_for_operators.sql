-- What models cost is for operators too, across tenants: counts and prices, there is no word in it.
create policy every_tenant on platform.llm_usage_ledger for select to digest_scheduler using (true);
grant select (id, tenant_id, run_id, agent, provider, model, tier, state, requests, prompt_tokens, completion_tokens, cost, currency, latency_ms, outcome, at)
    on platform.llm_usage_ledger to digest_scheduler;
