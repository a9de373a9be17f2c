using DigestMonolith.Contracts.Proposals;
using DigestMonolith.Modules.Proposals.Store;
using DigestMonolith.Platform.Jobs;
using DigestMonolith.Platform.Tenancy;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace DigestMonolith.Modules.Proposals.Outgoing;

/// <summary>Asks for notices of what a PM should know; quiet hours put them off.</summary>
internal sealed class PlanNotices(ProposalsDbContext db, JobQueue jobs, TenantDirectory tenants, TimeProvider clock)
{
    public async Task AboutAsync(NoticeKind kind, ProjectId? project, AnalysisRunId? run, CancellationToken ct)
    {
        var webhooks = await db.Webhooks.Where(webhook => webhook.IsActive && webhook.Sends == WebhookSends.Notices && (webhook.ProjectId == null || webhook.ProjectId == project)).ToListAsync(ct);
        var now = clock.GetUtcNow();
        foreach (var webhook in webhooks)
        {
            await jobs.EnqueueAsync(new NoticeOrder(webhook.Id, kind, project, run) { Since = now }.ToJob(await EarliestAsync(webhook, now, ct)), ct);
        }
    }

    /// <summary>The moment, or the end of the quiet hours that it lies in.</summary>
    public async Task<DateTimeOffset> EarliestAsync(WorkWebhook webhook, DateTimeOffset at, CancellationToken ct) =>
        webhook.Quiet is { } quiet ? quiet.Earliest(at, await tenants.TimeZoneAsync(ct)) : at;
}

/// <summary>A run has read everything: its proposals wait.</summary>
internal sealed class NotifyOfCompletedRun(PlanNotices notices) : INotificationHandler<AnalysisRunCompleted>
{
    public Task Handle(AnalysisRunCompleted run, CancellationToken ct) => notices.AboutAsync(NoticeKind.ProposalsWaiting, run.ProjectId, run.Id, ct);
}

/// <summary>A run was given up; who stopped one knows it.</summary>
internal sealed class NotifyOfFailedRun(PlanNotices notices) : INotificationHandler<AnalysisRunFailed>
{
    public Task Handle(AnalysisRunFailed run, CancellationToken ct) =>
        run.Code == RunFacts.AbortedByUser ? Task.CompletedTask : notices.AboutAsync(NoticeKind.RunFailed, run.ProjectId, run.Id, ct);
}
