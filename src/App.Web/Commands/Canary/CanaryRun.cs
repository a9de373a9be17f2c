using System.Globalization;
using DigestMonolith.App.Web.Commands.Checks;
using DigestMonolith.App.Web.Export;
using DigestMonolith.App.Web.Hosting;
using DigestMonolith.Contracts;
using DigestMonolith.Contracts.Delivery;
using DigestMonolith.Contracts.Digests;
using DigestMonolith.Contracts.Ingestion;
using DigestMonolith.Contracts.Windowing;
using DigestMonolith.Platform.Features;
using DigestMonolith.Platform.Persistence;
using DigestMonolith.Platform.Web;

namespace DigestMonolith.App.Web.Commands.Canary;

/// <summary>The way of one digest by the code that everybody uses, and the checks along it.</summary>
internal sealed class CanaryRun(IServiceProvider services, CanaryPlan plan, Progress progress)
{
    private const string OpenTheFlag = "put the tenant on the list or switch the flag on, at /admin/rollout or with PUT /api/admin/digest/flags.";
    private readonly List<Check> _checks = [];
    private readonly TimeProvider _clock = services.GetRequiredService<TimeProvider>();

    /// <param name="metrics">What /metrics says; null when it cannot be read.</param>
    public async Task<IReadOnlyList<Check>> RunAsync(Func<Task<string?>> metrics, CancellationToken ct)
    {
        if (!await CheckRolloutAsync(ct))
        {
            // What would be refused is not prepared for.
            return _checks;
        }

        var now = _clock.GetUtcNow();
        var end = new DateTimeOffset(now.Ticks - (now.Ticks % TimeSpan.TicksPerMinute), TimeSpan.Zero);
        var start = end.AddHours(-plan.WindowHours);
        var group = plan.Group ?? await AddGroupAsync(start, end, ct);
        try
        {
            if (await CheckMessagesAsync(group, start, end, ct) && await AskAsync(group, end, ct) is { } window)
            {
                var outcome = await WaitAsync(window.Id, ct);
                _checks.AddRange(CanaryChecks.OfOutcome(window, outcome));
                _checks.Add(await CheckFailuresAsync(ct));
                _checks.AddRange(await CanaryChecks.OfMetricsAsync(metrics, ct));
            }
        }
        finally
        {
            if (plan is { Group: null, Keep: false })
            {
                // What the check added goes, also when it was interrupted.
                await services.ForTenantAsync(plan.Tenant, scope => scope.GetRequiredService<ITestGroups>().RetireAsync(group, CancellationToken.None), CancellationToken.None);
            }
        }

        return _checks;
    }

    private async Task<bool> CheckRolloutAsync(CancellationToken ct)
    {
        var gate = services.GetRequiredService<FeatureGate>();
        await gate.ReloadAsync(ct);
        var state = gate.State;
        _checks.Add(Check.Of("flag", state.IsOpenFor(plan.Tenant),
            state.Enabled ? "DIGEST_AGENT_ENABLED is on for every tenant." : state.IsOpenFor(plan.Tenant) ? "The tenant is on the canary list." : "Group digests are off for this tenant.",
            OpenTheFlag));
        // One tenant is the smallest canary there is, however few tenants there are.
        var most = Math.Max(1, state.ActiveTenants / 10);
        _checks.Add(Check.Of("canary list", state.Canary.Count <= most,
            $"{state.Canary.Count} listed of {state.ActiveTenants} active tenants; at most {most}.", "take tenants off the list, or switch the flag on for all and clear it: /admin/rollout."));
        if (!state.ConsumersEnabled)
        {
            _checks.Add(Check.Warn("consumers", "A rollback stopped the consumers of incoming streams.", "start them at /admin/rollout."));
        }

        return state.IsOpenFor(plan.Tenant);
    }

    private async Task<GroupId> AddGroupAsync(DateTimeOffset start, DateTimeOffset end, CancellationToken ct)
    {
        var title = string.Create(CultureInfo.InvariantCulture, $"Canary check {end:yyyy-MM-dd HH:mm}");
        var group = await services.ForTenantAsync(plan.Tenant, scope => scope.GetRequiredService<ITestGroups>().RegisterAsync(title, ct), ct);
        await services.ForTenantAsync(plan.Tenant, scope =>
            scope.GetRequiredService<ITestGroups>().PushAsync(group, CanaryTalk.Between(start, end, plan.Messages), ct), ct);
        return group;
    }

    private async Task<bool> CheckMessagesAsync(GroupId group, DateTimeOffset start, DateTimeOffset end, CancellationToken ct)
    {
        var (known, counts) = await services.ForTenantAsync(plan.Tenant, async scope => (
            await scope.GetRequiredService<IMessageArchive>().FindGroupAsync(group, ct),
            await scope.GetRequiredService<IMessageArchive>().CountAsync(group, start, end, ct)), ct);
        if (known is null)
        {
            throw new BadInputException($"The tenant has no group {group}.");
        }

        var least = plan.Group is null ? plan.Messages : 20;
        _checks.Add(Check.Of("group", known.IsActive, $"{known.Title} ({group})", "switch the group on at /groups."));
        _checks.Add(Check.Of("messages", counts.Messages >= least,
            $"{counts.Messages} messages of {counts.Participants} people in the last {plan.WindowHours} hours.", "the window needs 20 messages: take a longer --window, or leave --group out."));
        return known.IsActive && counts.Messages >= least;
    }

    /// <summary>Null when the rollout refuses the tenant: then nothing was queued.</summary>
    private async Task<WindowInfo?> AskAsync(GroupId group, DateTimeOffset end, CancellationToken ct)
    {
        try
        {
            return await services.ForTenantAsync(plan.Tenant, async scope =>
            {
                var opened = await scope.GetRequiredService<IWindowStatus>().OpenAsync(
                    new WindowRequest { GroupId = group, SizeHours = plan.WindowHours, End = end, Scopes = [Scopes.DigestRead] }, ct);
                return await scope.GetRequiredService<IDigestRequests>().RequestAsync(new DigestRequest { WindowId = opened.Window.Id, Trigger = "manual" }, ct)
                    ? opened.Window
                    : throw new RefusedException();
            }, ct);
        }
        catch (RefusedException)
        {
            _checks.Add(Check.Bad("window", "The digest was refused, nothing was queued.", OpenTheFlag));
            return null;
        }
    }

    private async Task<CanaryOutcome> WaitAsync(WindowId window, CancellationToken ct)
    {
        var until = _clock.GetUtcNow() + plan.Timeout;
        while (true)
        {
            var outcome = await services.ForTenantAsync(plan.Tenant, async scope =>
            {
                var digest = await scope.GetRequiredService<IDigestReader>().FindByWindowAsync(window, ct);
                return new CanaryOutcome(
                    (await scope.GetRequiredService<IWindowStatus>().FindAsync(window, ct))!, digest,
                    digest is null ? [] : await scope.GetRequiredService<IDeliveryOverview>().OfDigestAsync(digest.Id, ct));
            }, ct);
            if (outcome.IsSettled || _clock.GetUtcNow() > until)
            {
                return outcome;
            }

            progress.Say(() => "Waiting for the digest and its delivery");
            await Task.Delay(100, ct);
        }
    }

    private async Task<Check> CheckFailuresAsync(CancellationToken ct)
    {
        var since = await CanaryStart.FindAsync(
            services.GetRequiredService<Databases>(), plan.Tenant, services.GetRequiredService<FeatureGate>().State, _clock.GetUtcNow(), ct);
        return CanaryChecks.OfFailures(
            await services.ForTenantAsync(plan.Tenant, scope => scope.GetRequiredService<IDigestReader>().CountFailedAsync(since, ct), ct), since);
    }

    // Leaves the unit of work, so that the window that was opened for it is not kept.
    private sealed class RefusedException : Exception;
}

/// <summary>How far the window, its digest and the deliveries are.</summary>
internal sealed record CanaryOutcome(WindowInfo Window, DigestInfo? Digest, IReadOnlyList<DeliveryInfo> Ways)
{
    public bool IsSettled => Window.Status is WindowStatus.Skipped or WindowStatus.Failed or WindowStatus.Cancelled
        || Digest is { Status: not "completed" }
        || (Digest is { DeliveryStatus: not ("pending" or "sending") } && Ways.Count > 0 && Ways.All(way => way.Status is not ("pending" or "sending")));
}
