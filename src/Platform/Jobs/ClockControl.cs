using Quartz;

namespace DigestMonolith.Platform.Jobs;

/// <summary>The schedules as an operator sees and steers them.</summary>
public sealed class ClockControl(ISchedulerFactory schedulers, IEnumerable<ClockTickBinding> ticks)
{
    public async Task<IReadOnlyList<ClockEntry>> ListAsync(CancellationToken ct)
    {
        var scheduler = await schedulers.GetScheduler(ct);
        var entries = new List<ClockEntry>();
        foreach (var tick in ticks.OrderBy(tick => tick.Name, StringComparer.Ordinal))
        {
            var trigger = await scheduler.GetTrigger(new TriggerKey(tick.Name), ct);
            var state = await scheduler.GetTriggerState(new TriggerKey(tick.Name), ct);
            entries.Add(new ClockEntry(tick.Name, tick.Description, tick.Cron, trigger?.PreviousFireTimeUtc, trigger?.NextFireTimeUtc, state == TriggerState.Paused));
        }

        return entries;
    }

    /// <summary>Fires the tick now, beside its schedule. False when there is no such tick.</summary>
    public Task<bool> TriggerAsync(string name, CancellationToken ct) => OnAsync(name, (scheduler, _) => scheduler.TriggerJob(new JobKey(name), cancellationToken: ct), ct);

    public Task<bool> PauseAsync(string name, CancellationToken ct) => OnAsync(name, async (scheduler, key) => await scheduler.PauseTrigger(key, ct), ct);

    public Task<bool> ResumeAsync(string name, CancellationToken ct) => OnAsync(name, async (scheduler, key) => await scheduler.ResumeTrigger(key, ct), ct);

    private async Task<bool> OnAsync(string name, Func<IScheduler, TriggerKey, ValueTask> act, CancellationToken ct)
    {
        if (ticks.All(tick => tick.Name != name))
        {
            return false;
        }

        await act(await schedulers.GetScheduler(ct), new TriggerKey(name));
        return true;
    }
}

/// <summary>One schedule: what it does, when it did and will.</summary>
public sealed record ClockEntry(string Name, string Description, string Cron, DateTimeOffset? Previous, DateTimeOffset? Next, bool IsPaused);
