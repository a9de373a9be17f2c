using DigestMonolith.Contracts.Ingestion;
using DigestMonolith.Contracts.Windowing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;
using Microsoft.Extensions.Options;

namespace DigestMonolith.Modules.Windowing;

/// <summary>The one truth about windows; every change is a conditional update, so two who try do it once.</summary>
internal sealed class WindowStatusBoard(WindowingDbContext db, IMessageArchive archive, IOptions<WindowingOptions> options, TimeProvider clock) : IWindowStatus
{
    // Two integers: the space of locks beside the one that events take by key.
    private const int LockSpace = 0x57_49_4E;

    public Task<WindowInfo?> FindAsync(WindowId id, CancellationToken ct) =>
        db.Windows.Where(window => window.Id == id).Select(ConversationWindow.ToInfo).SingleOrDefaultAsync(ct);

    public async Task<OpenedWindow> OpenAsync(WindowRequest request, CancellationToken ct)
    {
        var span = AskedSpan.Of(request);
        // Two clicks at once: the second waits here for the commit of the first, and finds its window.
        await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock({LockSpace}, hashtext({request.GroupId.ToString()}))", ct);
        if (await FindSameAsync(request, span, ct) is { } open)
        {
            return new OpenedWindow(open, IsNew: false);
        }

        var counts = await archive.CountAsync(request.GroupId, span.Start, span.End, ct);
        var window = ConversationWindow.Asked(request, span, counts, clock.GetUtcNow());
        var isNew = await db.TryAddAsync(window, ct);
        // When the builder closed the same span meanwhile, that window is the answer.
        var info = isNew ? await FindAsync(window.Id, ct) : await FindSameAsync(request, span, ct);
        return new OpenedWindow(info ?? throw new InvalidOperationException("The window that refused this one is gone."), isNew);
    }

    public Task<bool> StartAsync(WindowId id, CancellationToken ct) =>
        ChangeAsync(id, [WindowStatus.Queued], set => set
            .SetProperty(window => window.Status, WindowStatus.Processing)
            .SetProperty(window => window.LockedUntil, clock.GetUtcNow() + options.Value.LockTtl), ct);

    public async Task EndAsync(WindowId id, WindowStatus status, string? reason, CancellationToken ct)
    {
        if (status is not (WindowStatus.Completed or WindowStatus.Skipped or WindowStatus.Failed))
        {
            throw new ArgumentOutOfRangeException(nameof(status), status, "A window ends completed, skipped or failed.");
        }

        if (status != WindowStatus.Completed && string.IsNullOrWhiteSpace(reason))
        {
            throw new ArgumentException("A skipped or failed window says why.", nameof(reason));
        }

        var now = clock.GetUtcNow();
        var ended = await ChangeAsync(id, [WindowStatus.Processing], set => set
            .SetProperty(window => window.Status, status)
            .SetProperty(window => window.SkipReason, status == WindowStatus.Skipped ? reason : null)
            .SetProperty(window => window.FailureReason, status == WindowStatus.Failed ? reason : null)
            .SetProperty(window => window.GeneratedAt, window => status == WindowStatus.Completed ? now : window.GeneratedAt)
            .SetProperty(window => window.LockedUntil, (DateTimeOffset?)null), ct);
        if (!ended)
        {
            throw new InvalidOperationException($"Window {id} is not in work, so it cannot end as {status}.");
        }
    }

    public async Task RequeueAsync(WindowId id, CancellationToken ct)
    {
        var requeued = await ChangeAsync(id, [WindowStatus.Processing, WindowStatus.Failed], set => set
            .SetProperty(window => window.Status, WindowStatus.Queued)
            .SetProperty(window => window.Attempt, window => window.Attempt + 1)
            .SetProperty(window => window.FailureReason, (string?)null)
            .SetProperty(window => window.LockedUntil, (DateTimeOffset?)null), ct);
        if (!requeued)
        {
            throw new InvalidOperationException($"Window {id} neither is in work nor failed, so it cannot be queued again.");
        }
    }

    private Task<WindowInfo?> FindSameAsync(WindowRequest request, WindowSpan span, CancellationToken ct)
    {
        var since = clock.GetUtcNow() - options.Value.ManualCoolDown;
        var ofGroup = db.Windows.Where(window => window.GroupId == request.GroupId && window.WindowSizeHours == request.SizeHours);
        // 'The last N hours' moves on with every click; what was asked for a moment ago, or is still in work, is what is meant.
        var same = request.Start is null
            ? ofGroup.Where(window =>
                (window.WindowStart == span.Start && window.WindowEnd == span.End)
                || (window.IsRolling && (window.CreatedAt > since || window.Status == WindowStatus.Queued || window.Status == WindowStatus.Processing)))
            : ofGroup.Where(window => window.WindowStart == span.Start && window.WindowEnd == span.End);
        return same.OrderByDescending(window => window.WindowEnd).ThenByDescending(window => window.CreatedAt)
            .Select(ConversationWindow.ToInfo).FirstOrDefaultAsync(ct);
    }

    private async Task<bool> ChangeAsync(
        WindowId id, WindowStatus[] from, Action<UpdateSettersBuilder<ConversationWindow>> change, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        return await db.Windows.Where(window => window.Id == id && from.Contains(window.Status)).ExecuteUpdateAsync(set =>
        {
            set.SetProperty(window => window.UpdatedAt, now).SetProperty(window => window.Version, window => window.Version + 1);
            change(set);
        }, ct) == 1;
    }
}
