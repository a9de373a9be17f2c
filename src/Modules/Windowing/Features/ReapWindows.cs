using DigestMonolith.Contracts.Windowing;
using DigestMonolith.Platform.Jobs;
using DigestMonolith.Platform.Persistence;
using DigestMonolith.Platform.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace DigestMonolith.Modules.Windowing.Features;

/// <summary>
/// No window stays for ever in work or in the queue: one whose run is gone is queued again while attempts are left,
/// one that nobody ever took fails. Windows that still have an open job are left alone.
/// </summary>
internal sealed class ReapWindows(TimeProvider clock, IOptions<WindowingOptions> options, ILogger<ReapWindows> logger) : IJobHandler
{
    public const string Kind = "windowing.reap";

    public Task RunAsync(JobRun job, CancellationToken ct) => job.InUnitOfWorkAsync(ReapAsync, step: null, ct);

    /// <summary>Gives how many it reaped.</summary>
    public async Task<int> ReapAsync(IServiceProvider services, CancellationToken ct)
    {
        var db = services.GetRequiredService<WindowingDbContext>();
        var (work, tenant) = (services.GetRequiredService<UnitOfWork>(), services.GetRequiredService<TenantScope>().Current);
        var stuck = await StuckAsync(db, ct);
        foreach (var window in stuck)
        {
            // The tracked row's version is the fence: if a run ends the window meanwhile, the save fails and the next tick looks again.
            if (window.Status == WindowStatus.Processing && window.Attempt < options.Value.MaxAttempts)
            {
                window.TakeBack(clock.GetUtcNow());
                db.Publish(window.ToReadyEvent(tenant));
                logger.WindowRequeued(window.Id);
            }
            else
            {
                logger.WindowTimedOut(window.Id, SnakeCase.Of(window.Status));
                var status = SnakeCase.Of(window.Status);
                work.AfterCommit(() => Telemetry.TimedOut.Add(1, new KeyValuePair<string, object?>("status", status)));
                window.TimeOut(clock.GetUtcNow());
            }
        }

        await db.SaveChangesAsync(ct);
        return stuck.Count;
    }

    private async Task<List<ConversationWindow>> StuckAsync(WindowingDbContext db, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var waitsSince = now - options.Value.WaitLimit;
        return await db.Windows.FromSql($"""
            select w.* from windowing.group_conversation_windows w
            where ((w.status = 'processing' and w.locked_until < {now}) or (w.status in ('pending', 'queued') and w.updated_at < {waitsSince}))
              and not exists (
                select from platform.jobs j
                where j.kind = 'digests.run' and j.state in ('queued', 'running')
                  and (j.payload ->> 'window_id' = w.id::text or (j.payload ->> 'window_id' is null and j.lane = 'digest:' || w.group_id)))
            for update of w skip locked
            """).AsTracking().ToListAsync(ct);
    }
}

/// <summary>Every minute: a reaper for each tenant that has something to reap.</summary>
internal sealed class ReapWindowsTick(IOptions<WindowingOptions> options) : IClockTick
{
    public async Task<int> TickAsync(TickQueue queue, CancellationToken ct)
    {
        var made = 0;
        Telemetry.Stuck.Record(await CountStuckAsync(queue, ct));
        foreach (var tenant in await TenantsAsync(queue, ct))
        {
            made += await queue.EnqueueAsync(tenant, ReapWindows.Kind, tenant.ToString(), lane: null, ct) ? 1 : 0;
        }

        return made;
    }

    // Also those that still have a job, and are left alone for that: a queue that does not move shows here.
    private static async Task<long> CountStuckAsync(TickQueue queue, CancellationToken ct)
    {
        await using var command = queue.Scheduler.CreateCommand(
            "select count(*) from windowing.group_conversation_windows where status in ('pending', 'queued', 'processing') and updated_at < $1");
        command.Parameters.AddWithValue(queue.Now - TimeSpan.FromHours(1));
        return (long)(await command.ExecuteScalarAsync(ct))!;
    }

    private async Task<List<TenantId>> TenantsAsync(TickQueue queue, CancellationToken ct)
    {
        await using var command = queue.Scheduler.CreateCommand("""
            select distinct tenant_id from windowing.group_conversation_windows
            where (status = 'processing' and locked_until < $1) or (status in ('pending', 'queued') and updated_at < $2)
            """);
        command.Parameters.AddWithValue(queue.Now);
        command.Parameters.AddWithValue(queue.Now - options.Value.WaitLimit);
        var tenants = new List<TenantId>();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            tenants.Add(new TenantId(reader.GetGuid(0)));
        }

        return tenants;
    }
}
