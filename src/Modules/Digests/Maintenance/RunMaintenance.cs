using DigestMonolith.Contracts.Windowing;
using DigestMonolith.Modules.Digests.Pipeline;
using DigestMonolith.Platform.Jobs;
using DigestMonolith.Platform.Retention;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace DigestMonolith.Modules.Digests.Maintenance;

/// <summary>
/// A night's work on one tenant: takes back stuck windows, removes what is past its days, and looks at how good digests
/// were. Each batch is a transaction of its own, with the counters in it; a second attempt goes on counting.
/// </summary>
internal sealed class RunMaintenance(IContextHistory history, TimeProvider clock, ILogger<RunMaintenance> logger) : IJobHandler
{
    public const string Kind = "digests.maintain";

    /// <summary>Rows removed in one transaction.</summary>
    public const int Batch = 5_000;

    // What is left over after so many is the next night's.
    private const int MostBatches = 2_000;

    public async Task RunAsync(JobRun job, CancellationToken ct)
    {
        await history.CheckAsync(ct);
        var status = await job.InUnitOfWorkAsync((services, token) => services.GetRequiredService<MaintenanceRuns>().BeginAsync(job.Id, clock.GetUtcNow(), token), step: null, ct);
        await job.InUnitOfWorkAsync(async (services, token) =>
        {
            status.Add("windows_reaped", await services.GetRequiredService<IStuckWindows>().ReapAsync(token));
            await services.GetRequiredService<MaintenanceRuns>().CountAsync(status, token);
        }, step: "windows", ct);
        foreach (var (name, before) in await job.InUnitOfWorkAsync((services, token) => DueAsync(services, status.StartedAt, token), step: null, ct))
        {
            await ExpireAsync(job, status, name, before, ct);
        }

        var degraded = await job.InUnitOfWorkAsync(async (services, token) =>
        {
            var quality = services.GetRequiredService<GroupQuality>();
            var found = await quality.DegradedAsync(token);
            await services.GetRequiredService<MaintenanceRuns>().EndAsync(
                status, await quality.MediansAsync(status.StartedAt, token), found, clock.GetUtcNow(), token);
            return found;
        }, step: "ended", ct);
        Telemetry.Maintained(job.Tenant, clock.GetUtcNow(), degraded.Count);
        foreach (var group in degraded)
        {
            logger.GroupDegraded(group.GroupId, group.WindowSizeHours);
        }

        logger.Maintained(job.Tenant, status.Counters.Values.Sum(), degraded.Count);
    }

    private static async Task<IReadOnlyList<(string Name, DateTimeOffset Before)>> DueAsync(IServiceProvider services, DateTimeOffset now, CancellationToken ct)
    {
        var retention = services.GetRequiredService<TenantRetention>();
        var days = retention.InForce(await retention.OwnAsync(ct));
        return
        [
            .. from expiry in services.GetServices<IExpiry>()
               where expiry.DaysOf(days) is not null
               select (expiry.Name, now.AddDays(-expiry.DaysOf(days)!.Value)),
        ];
    }

    private static async Task ExpireAsync(JobRun job, MaintenanceStatus status, string name, DateTimeOffset before, CancellationToken ct)
    {
        for (var n = 0; n < MostBatches; n++)
        {
            var removed = await job.InUnitOfWorkAsync(async (services, token) =>
            {
                var count = await services.GetServices<IExpiry>().Single(expiry => expiry.Name == name).RemoveAsync(before, Batch, token);
                status.Add(name, count);
                await services.GetRequiredService<MaintenanceRuns>().CountAsync(status, token);
                return count;
            }, step: null, ct);
            if (removed < Batch)
            {
                return;
            }
        }
    }
}
