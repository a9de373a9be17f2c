using DigestMonolith.Contracts.Digests;
using DigestMonolith.Contracts.Ingestion;
using DigestMonolith.Contracts.Windowing;
using DigestMonolith.Modules.Digests.Store;
using DigestMonolith.Platform.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace DigestMonolith.Modules.Digests.Features;

/// <summary>Turns a wish for a digest into the one event that starts a run, unless the rollout flag refuses the tenant.</summary>
internal sealed class DigestRequests(
    DigestsDbContext db, IWindowStatus windows, IMessageArchive archive, RolloutRule rule, UnitOfWork work, TenantScope tenant,
    IOptions<DigestsOptions> options, ILogger<DigestRequests> logger) : IDigestRequests
{
    public async Task<bool> RequestAsync(DigestRequest request, CancellationToken ct)
    {
        var window = await windows.FindAsync(request.WindowId, ct) ?? throw new InvalidOperationException($"There is no window {request.WindowId}.");
        var group = await archive.FindGroupAsync(window.GroupId, ct) ?? throw new InvalidOperationException($"There is no group {window.GroupId}.");
        var settings = await db.Settings.SingleOrDefaultAsync(ct);
        if (await rule.RefusalAsync(group, ct) is { } refusal)
        {
            Telemetry.CountStage("request", "blocked", "blocked", refusal);
            logger.RolloutBlocked(tenant.Current, window.Id);
            return false;
        }

        // One trace from the wish to the delivery, also where no request brought one.
        work.Cause = work.Cause with { TraceId = work.Cause.TraceOrNew() };
        db.Publish(new DigestGenerateRequested
        {
            TenantId = tenant.Current,
            WindowId = window.Id,
            GroupId = group.Id,
            TraceId = work.Cause.TraceId,
            Version = options.Value.AgentVersion,
            RequestedBy = window.RequestedBy?.ToString() ?? "scheduler",
            Trigger = request.Trigger,
            DeliveryChannel = request.DeliveryChannel ?? group.DeliveryChannel ?? settings?.DeliveryChannel ?? "page",
            DeliveryFormat = request.DeliveryFormat ?? group.DeliveryFormat ?? settings?.DeliveryFormat ?? options.Value.DeliveryFormat,
            DeliveryAddress = request.DeliveryAddress,
            Scopes = window.Scopes,
            Language = request.Language ?? (group.Language == "auto" ? settings?.Language : null),
            Regeneration = request.Force ? await NextRegenerationAsync(window.Id, ct) : request.Trigger == "retry" ? await UnfinishedAsync(window.Id, ct) : 0,
            HistoryId = await HistoryIdAsync(window, ct),
        });
        return true;
    }

    private async Task<int> NextRegenerationAsync(WindowId window, CancellationToken ct) =>
        (await db.Runs.Where(run => run.WindowId == window && run.Version == options.Value.AgentVersion).MaxAsync(run => (int?)run.Regeneration, ct) ?? -1) + 1;

    /// <summary>A retry means the run that did not end, which may be a regeneration.</summary>
    private async Task<int> UnfinishedAsync(WindowId window, CancellationToken ct) =>
        await db.Runs.Where(run => run.WindowId == window && run.Version == options.Value.AgentVersion && run.State != DigestRunState.Completed)
            .MaxAsync(run => (int?)run.Regeneration, ct) ?? 0;

    private async Task<Guid?> HistoryIdAsync(WindowInfo window, CancellationToken ct) =>
        await db.History.Where(entry => entry.WindowId == window.Id && entry.AccountId == window.RequestedBy).Select(entry => (Guid?)entry.Id).FirstOrDefaultAsync(ct);
}
