using DigestMonolith.Contracts.Ingestion;
using DigestMonolith.Contracts.Windowing;
using DigestMonolith.Modules.Windowing.Calendar;
using DigestMonolith.Platform.Persistence;
using DigestMonolith.Platform.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace DigestMonolith.Modules.Windowing.Features;

/// <summary>Closes the windows of one group whose end and grace have passed: queued, or skipped with a reason.</summary>
internal sealed class CloseDueWindows(
    WindowingDbContext db, IMessageArchive archive, SkipRule skip, UnitOfWork work, TenantScope tenant, IOptions<WindowingOptions> options,
    TimeProvider clock, ILogger<CloseDueWindows> logger)
{
    // A cursor that has nothing to do is written four times an hour, not every minute.
    private static readonly TimeSpan Stride = TimeSpan.FromMinutes(15);

    public async Task OfGroupAsync(GroupInfo group, TimeZoneInfo zone, CancellationToken ct)
    {
        var until = clock.GetUtcNow() - options.Value.Grace;
        foreach (var size in group.Schedule.Intersect(WindowCalendar.Sizes).Order())
        {
            var cursor = await LockCursorAsync(group.Id, size, until, ct);
            var oldest = until - options.Value.LookBack;
            var after = cursor.BuiltUntil > oldest ? cursor.BuiltUntil : oldest;
            var due = WindowCalendar.Ending(zone, size, after, until).ToList();
            foreach (var span in due)
            {
                await CloseAsync(group, size, span, ct);
            }

            if (due.Count > 0 || until - cursor.BuiltUntil >= Stride)
            {
                cursor.AdvanceTo(until);
                await db.SaveChangesAsync(ct);
            }
        }
    }

    private async Task CloseAsync(GroupInfo group, int size, WindowSpan span, CancellationToken ct)
    {
        var counts = await archive.CountAsync(group.Id, span.Start, span.End, ct);
        var reason = await skip.ReasonForAsync(group, span, counts, ct);
        var window = ConversationWindow.Scheduled(group.Id, size, span, counts, reason, clock.GetUtcNow());
        if (!await db.TryAddAsync(window, ct))
        {
            return;
        }

        if (window.Status == WindowStatus.Queued)
        {
            db.Publish(window.ToReadyEvent(tenant.Current));
        }

        logger.WindowClosed(window.Id, group.Id, SnakeCase.Of(window.Status), window.SkipReason, counts.Messages);
        var (status, why) = (SnakeCase.Of(window.Status), window.SkipReason ?? "");
        work.AfterCommit(() => Telemetry.Closed.Add(1, new("status", status), new("reason", why)));
    }

    // The row is the builder's lock: a second builder of the group waits here and then finds nothing left to do.
    private async Task<BuildCursor> LockCursorAsync(GroupId group, int size, DateTimeOffset until, CancellationToken ct)
    {
        await db.Database.ExecuteSqlAsync($"""
            insert into windowing.build_cursors (group_id, window_size_hours, built_until) values ({group.Value}, {size}, {until})
            on conflict do nothing
            """, ct);
        return await db.Cursors
            .FromSql($"select * from windowing.build_cursors where group_id = {group.Value} and window_size_hours = {size} for update")
            .AsTracking().SingleAsync(ct);
    }
}
