using DigestMonolith.Contracts.Proposals;
using DigestMonolith.Modules.Proposals.Outgoing;
using DigestMonolith.Modules.Proposals.Store;
using DigestMonolith.Platform.Outgoing.Webhooks;
using DigestMonolith.Platform.Tenancy;
using DigestMonolith.Platform.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace DigestMonolith.Modules.Proposals.Features;

/// <summary>Where tasks and notices go.</summary>
internal static class WebhookEndpoints
{
    internal sealed record ListResponse(IReadOnlyList<WebhookView> Webhooks);

    /// <param name="Targets">How many places it goes to; 0 when no webhook wants it.</param>
    internal sealed record SendResponse(TaskId TaskId, int Targets);

    public static async Task<Ok<ListResponse>> ListAsync(ProposalsDbContext db, CancellationToken ct) => TypedResults.Ok(new ListResponse(await ReadAsync(db, ct)));

    public static async Task<IReadOnlyList<WebhookView>> ReadAsync(ProposalsDbContext db, CancellationToken ct)
    {
        var counts = await db.TaskExports.GroupBy(export => new { export.Target, export.Status })
            .Select(group => new { group.Key.Target, group.Key.Status, Count = group.Count() }).ToListAsync(ct);
        return [.. (await db.Webhooks.OrderBy(webhook => webhook.Id).ToListAsync(ct)).Select(webhook => WebhookView.From(webhook) with
        {
            Tasks = counts.Where(count => count.Target == webhook.Id.Value).ToDictionary(count => count.Status, count => count.Count),
        })];
    }

    /// <summary>What is still on its way to it fails; what was sent stays where it is.</summary>
    public static async Task<Results<NoContent, ProblemHttpResult>> RemoveAsync(WorkWebhookId id, ProposalsDbContext db, AuditLog audit, CurrentUser user, CancellationToken ct)
    {
        if (await db.Webhooks.Where(webhook => webhook.Id == id).ExecuteDeleteAsync(ct) == 0)
        {
            return Problems.NotFound("webhook");
        }

        await db.TaskExports.Where(export => export.Target == id.Value).ExecuteDeleteAsync(ct);
        await audit.WriteAsync(user.Actor, "proposals.webhook.removed", id.ToString(), null, null, ct);
        return TypedResults.NoContent();
    }

    public static async Task<Results<Accepted<SendResponse>, ProblemHttpResult>> SendAgainAsync(
        TaskId id, ProposalsDbContext db, PlanExports exports, AuditLog audit, CurrentUser user, CancellationToken ct)
    {
        if (await db.Tasks.SingleOrDefaultAsync(task => task.Id == id, ct) is not { } task)
        {
            return Problems.NotFound("task");
        }

        var targets = await exports.AfterAsync(task, ct, isForced: true);
        await audit.WriteAsync(user.Actor, "proposals.task.sent_again", id.ToString(), null, new { Targets = targets }, ct);
        return TypedResults.Accepted($"/api/tasks/{id}", new SendResponse(id, targets));
    }
}

/// <summary>A webhook as lists and pages show it: its address without what may be secret in it.</summary>
internal sealed record WebhookView
{
    public required WorkWebhookId Id { get; init; }
    public required WebhookSends Sends { get; init; }
    public required ProjectId? ProjectId { get; init; }
    public required string Url { get; init; }
    public required bool IsActive { get; init; }
    public required string? DisabledReason { get; init; }
    public required int? QuietFrom { get; init; }
    public required int? QuietTo { get; init; }

    /// <summary>Of notices; tasks have a state each.</summary>
    public required DateTimeOffset? LastSentAt { get; init; }
    public required string? LastError { get; init; }
    public required DateTimeOffset? LastErrorAt { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>How many tasks are pending, sent or failed there.</summary>
    public IReadOnlyDictionary<ExportStatus, int> Tasks { get; init; } = new Dictionary<ExportStatus, int>();

    public static WebhookView From(WorkWebhook webhook) => new()
    {
        Id = webhook.Id,
        Sends = webhook.Sends,
        ProjectId = webhook.ProjectId,
        Url = WebhookAddress.Mask(new Uri(webhook.Url)),
        IsActive = webhook.IsActive,
        DisabledReason = webhook.DisabledReason,
        QuietFrom = webhook.QuietFrom,
        QuietTo = webhook.QuietTo,
        LastSentAt = webhook.LastSentAt,
        LastError = webhook.LastError,
        LastErrorAt = webhook.LastErrorAt,
        CreatedAt = webhook.CreatedAt,
    };
}
