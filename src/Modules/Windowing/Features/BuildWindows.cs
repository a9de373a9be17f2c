using DigestMonolith.Contracts.Ingestion;
using DigestMonolith.Platform.Jobs;
using DigestMonolith.Platform.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DigestMonolith.Modules.Windowing.Features;

/// <summary>Closes the due windows of one tenant, a group at a time. The open job of the tenant is unique, so there is one builder.</summary>
internal sealed class BuildWindows : IJobHandler
{
    public const string Kind = "windowing.build";

    public async Task RunAsync(JobRun job, CancellationToken ct)
    {
        var (groups, zone) = await job.InUnitOfWorkAsync(async (services, token) =>
        {
            var all = await services.GetRequiredService<IMessageArchive>().ListGroupsAsync(token);
            List<GroupInfo> active = [.. all.Where(group => group.IsActive && group.Schedule.Count > 0)];
            await ForgetCursorsAsync(services.GetRequiredService<WindowingDbContext>(), active, token);
            return (active, await services.GetRequiredService<TenantDirectory>().TimeZoneAsync(token));
        }, step: null, ct);

        foreach (var group in groups)
        {
            await job.InUnitOfWorkAsync((services, token) => services.GetRequiredService<CloseDueWindows>().OfGroupAsync(group, zone, token), step: null, ct);
        }
    }

    // What is switched off now and on again later must not be made up for.
    private static async Task ForgetCursorsAsync(WindowingDbContext db, List<GroupInfo> active, CancellationToken ct)
    {
        var scheduled = active.SelectMany(group => group.Schedule.Select(size => (group.Id, size))).ToHashSet();
        var idle = await db.Cursors.AsTracking().ToListAsync(ct);
        db.Cursors.RemoveRange(idle.Where(cursor => !scheduled.Contains((cursor.GroupId, cursor.WindowSizeHours))));
        await db.SaveChangesAsync(ct);
    }
}

/// <summary>Every minute: one builder for each tenant.</summary>
internal sealed class BuildWindowsTick : IClockTick
{
    public Task<int> TickAsync(TickQueue queue, CancellationToken ct) => queue.EnqueueForEachTenantAsync(BuildWindows.Kind, ct);
}
