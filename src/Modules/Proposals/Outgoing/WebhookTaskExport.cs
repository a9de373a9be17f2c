using System.Text.Json;
using DigestMonolith.Contracts.Proposals;
using DigestMonolith.Platform.Events;
using DigestMonolith.Platform.Outgoing.Webhooks;
using Microsoft.EntityFrameworkCore;

namespace DigestMonolith.Modules.Proposals.Outgoing;

/// <summary>Tasks by webhook: one signed post for each change.</summary>
internal sealed class WebhookTaskExport(ProposalsDbContext db, WorkWebhooks webhooks, WebhookClient client) : ITaskExport
{
    /// <summary>What the body calls itself.</summary>
    public const string EventName = "task.changed.v1";

    public string Kind => "webhook";

    public async Task<IReadOnlyList<Guid>> TargetsAsync(ProjectId? project, CancellationToken ct) =>
        [.. (await db.Webhooks.Where(webhook => webhook.IsActive && webhook.Sends == WebhookSends.Tasks && (webhook.ProjectId == null || webhook.ProjectId == project))
            .Select(webhook => webhook.Id).ToListAsync(ct)).Select(id => id.Value)];

    public async Task<TaskSender?> OpenAsync(Guid target, CancellationToken ct)
    {
        var id = new WorkWebhookId(target);
        return await db.Webhooks.SingleOrDefaultAsync(one => one.Id == id && one.IsActive, ct) is not { } webhook ? null
            : webhooks.SecretOf(webhook) is not { } secret ? (_, _) => Task.FromResult<ExportAnswer>(new ExportAnswer.Refused(WorkWebhooks.SecretUnreadable))
            : (task, token) => SendAsync(webhook.Url, secret, task, token);
    }

    public Task SwitchOffAsync(Guid target, CancellationToken ct) => webhooks.SwitchOffAsync(new(target), ct);

    private async Task<ExportAnswer> SendAsync(string url, WebhookSecret secret, ExportedTask task, CancellationToken ct)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(new { Event = EventName, Task = task }, EventJson.Options);
        var answer = await client.PostAsync(new WebhookPost(url, secret, $"{task.Id}:{task.Version}", body), ct);
        return answer.Verdict switch
        {
            WebhookVerdict.Accepted => new ExportAnswer.Taken(),
            WebhookVerdict.Later later => new ExportAnswer.Later(later.Error, later.NotBefore),
            WebhookVerdict.Refused refused => new ExportAnswer.Refused(refused.Error),
            WebhookVerdict.Gone => new ExportAnswer.Gone(),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }
}
