using System.Collections.Frozen;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace DigestMonolith.App.Web.Hosting;

/// <summary>One example body for each request that has one, so that "Try it out" starts from something that works.</summary>
internal sealed class SwaggerExamples : IOperationFilter
{
    private static readonly FrozenDictionary<string, string> Bodies = new Dictionary<string, string>
    {
        ["POST api/groups"] = """{"tg_chat_id": -1001234567890, "title": "Mobile app", "username": "mobile_app", "settings": {"digest": {"schedule": [12, 24], "language": "auto"}}}""",
        ["PATCH api/groups/{id}"] = """{"title": "Mobile app, team", "settings": {"digest": {"schedule": [24]}, "limits": {"max_daily_digests": 4}}}""",
        ["POST api/groups/{id}/messages"] = """{"messages": [{"tg_message_id": 101, "posted_at": "2026-03-12T09:02:00Z", "sender_tg_id": 7001, "sender_name": "Olena", "text": "Who looks at the crashes?"}]}""",
        ["POST api/groups/{id}/digest"] = """{"window_size_hours": 24, "delivery_format": "telegram_html"}""",
        ["POST api/groups/{id}/digests/{digest_id}/regenerate"] = """{"reason": "The group's language was set wrong."}""",
        ["POST api/groups/{id}/digests/{digest_id}/release"] = """{"reason": "Read and right."}""",
        ["POST api/groups/{id}/digests/{digest_id}/redeliver"] = """{"reason": "The webhook was down."}""",
        ["POST api/groups/{id}/erasures"] = """{"username": "olena"}""",
        ["POST api/erasures"] = """{"sender_tg_id": 7001}""",
        ["PUT api/digest/retention"] = """{"artifacts": 30, "digests": 365, "messages": 180}""",
        ["PUT api/digest/settings"] = """{"channels_enabled": true, "delivery_format": "markdown", "language": "auto"}""",
        ["PUT api/admin/digest/flags"] = """{"enabled": false, "canary_tenants": "0199a000-0000-7000-8000-000000000001"}""",
        ["POST api/admin/digest/rollback"] = """{"confirm": true, "purge_stream": false}""",
        ["POST api/admin/dlq/requeue"] = """{"error_code": "delivery_failed", "kind": "delivery", "limit": 50}""",
        ["POST api/runs"] = """{"time_window_start": "2026-03-12T00:00:00Z", "time_window_end": "2026-03-13T00:00:00Z", "project_config_id": null}""",
        ["POST api/runs/{id}/abort"] = """{"reason": "The wrong week."}""",
        ["PUT api/proposals/{id}"] = """{"proposed_title": "Renew the certificate of the payment server", "proposed_priority": "high", "clear": ["proposed_due_on"]}""",
        ["PUT api/proposals/{id}/approve"] = """{"review_notes": "For this sprint.", "edits": {"proposed_priority": "high"}}""",
        ["PUT api/proposals/{id}/reject"] = """{"reason": "Done last week."}""",
        ["PUT api/proposals/{id}/merge"] = """{"target_task_id": "0199a000-0000-7000-8000-000000000001"}""",
        ["POST api/proposals/{id}/split"] = """{"parts": [{"title": "Buy the certificate", "source_message_ids": ["0199a000-0000-7000-8000-000000000001"]}, {"title": "Install it", "source_message_ids": ["0199a000-0000-7000-8000-000000000002"]}]}""",
        ["POST api/proposals/bulk"] = """{"action": "reject", "reason": "Small talk.", "ids": ["0199a000-0000-7000-8000-000000000001"]}""",
        ["POST api/tasks/webhooks"] = """{"url": "https://hooks.example.org/tasks", "sends": "notices", "quiet_from": 20, "quiet_to": 8}""",
        ["POST api/tasks"] = """{"title": "Renew the certificate of the payment server", "priority": "high", "assignee": "Taras", "due_on": "2026-03-20"}""",
        ["PUT api/tasks/{id}/status"] = """{"status": "in_progress"}""",
        ["PUT api/tasks/{id}/parent"] = """{"parent_task_id": "0199a000-0000-7000-8000-000000000001"}""",
        ["PATCH api/tasks/{id}"] = """{"status": "in_progress", "assignee": "Taras", "due_on": "2026-03-20"}""",
        ["POST api/projects"] = """{"name": "Mobile app", "keywords": ["app", "android", "ios"], "components": [{"name": "Payments", "keywords": ["card", "checkout"]}], "priority_rules": {"critical_keywords": ["outage"], "high_keywords": ["crash"]}, "schedule_hour": 8}""",
        ["PUT api/projects/{id}"] = """{"name": "Mobile app", "keywords": ["app", "android", "ios"], "auto_approve": false}""",
        ["PUT api/analysis/auto-approval"] = """{"enabled": false}""",
        ["POST api/tokens"] = """{"name": "ci", "scopes": ["DIGEST_READ"], "expires_at": "2027-12-31T00:00:00Z"}""",
        ["POST api/members"] = """{"email": "olena@example.org", "role": "pm", "name": "Olena"}""",
        ["PATCH api/members/{id}"] = """{"role": "viewer"}""",
        ["POST api/telegram/bots"] = """{"token": "4200000042:AA-as-BotFather-told-it"}""",
        ["PATCH api/telegram/bots/{id}"] = """{"is_on": true, "mode": "polling"}""",
        ["PUT api/delivery/settings"] = """{"quiet_from": 22, "quiet_to": 8, "send_hour": 9, "to_chat": true}""",
        ["POST api/delivery/channels"] = """{"url": "https://hooks.example.org/digests"}""",
    }.ToFrozenDictionary();

    public void Apply(OpenApiOperation operation, OperationFilterContext context)
    {
        var api = context.ApiDescription;
        if (operation.RequestBody?.Content is { } content && Bodies.TryGetValue($"{api.HttpMethod} {api.RelativePath?.TrimEnd('/')}", out var body))
        {
            foreach (var media in content.Values)
            {
                media.Example = JsonNode.Parse(body);
            }
        }
    }
}
