using System.Text.Json;
using DigestMonolith.Contracts.Proposals;
using DigestMonolith.Platform.Events;
using DigestMonolith.Platform.Jobs;
using DigestMonolith.Platform.Outgoing.Webhooks;
using DigestMonolith.Platform.Persistence;
using Microsoft.EntityFrameworkCore;

namespace DigestMonolith.Modules.Proposals.Outgoing;

/// <summary>Says how things stand now; waits for the end of quiet hours that began meanwhile.</summary>
internal sealed class PrepareNotice(ProposalsDbContext db, WorkWebhooks webhooks, PlanNotices notices, JobQueue jobs, TimeProvider clock)
{
    /// <summary>What the body calls itself.</summary>
    public const string EventName = "analysis.notice.v1";

    /// <summary>Null when there is nothing to say, or not now.</summary>
    public async Task<WebhookPost?> TakeAsync(NoticeOrder order, CancellationToken ct)
    {
        if (await db.Webhooks.SingleOrDefaultAsync(one => one.Id == order.WebhookId && one.IsActive, ct) is not { } webhook)
        {
            return null;
        }

        var now = clock.GetUtcNow();
        if (await notices.EarliestAsync(webhook, now, ct) is var earliest && earliest > now)
        {
            await jobs.EnqueueAsync((order with { Held = order.Held + 1 }).ToJob(earliest), ct);
            return null;
        }

        if (webhooks.SecretOf(webhook) is not { } secret)
        {
            await webhooks.NoteAsync(webhook.Id, WorkWebhooks.SecretUnreadable, ct);
            return null;
        }

        return await BodyAsync(order, ct) is { } body
            ? new WebhookPost(webhook.Url, secret, $"{SnakeCase.Of(order.Kind)}:{(object?)order.RunId ?? order.ProjectId}:{order.Since.ToUnixTimeMilliseconds()}", JsonSerializer.SerializeToUtf8Bytes(body, EventJson.Options))
            : null;
    }

    private async Task<NoticeBody?> BodyAsync(NoticeOrder order, CancellationToken ct)
    {
        var run = order.RunId is { } id ? await db.Runs.SingleOrDefaultAsync(one => one.Id == id, ct) : null;
        var waiting = await db.Proposals.CountAsync(one => one.Status == ProposalStatus.Pending && (order.RunId == null ? one.ProjectId == order.ProjectId : one.RunId == order.RunId), ct);
        // Decided while the notice waited.
        if (order.Kind == NoticeKind.ProposalsWaiting && waiting == 0)
        {
            return null;
        }

        return new NoticeBody
        {
            Notice = order.Kind,
            ProjectId = order.ProjectId,
            Project = order.ProjectId is { } project ? await db.Projects.Where(one => one.Id == project).Select(one => one.Name).SingleOrDefaultAsync(ct) : null,
            RunId = order.RunId,
            RunStatus = run?.Status,
            ErrorCode = run?.ErrorLog is { } log ? JsonSerializer.Deserialize<JsonElement>(log).GetProperty("code").GetString() : null,
            ProposalsPending = waiting,
            At = clock.GetUtcNow(),
        };
    }
}

/// <summary>What a notice says.</summary>
internal sealed record NoticeBody
{
    public string Event { get; } = PrepareNotice.EventName;
    public required NoticeKind Notice { get; init; }
    public required ProjectId? ProjectId { get; init; }
    public required string? Project { get; init; }
    public required AnalysisRunId? RunId { get; init; }
    public required RunStatus? RunStatus { get; init; }
    public required string? ErrorCode { get; init; }

    /// <summary>Of the run; of the project when the notice is about no run.</summary>
    public required int ProposalsPending { get; init; }
    public required DateTimeOffset At { get; init; }
}
