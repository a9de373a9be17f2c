using DigestMonolith.Contracts.Ingestion;
using DigestMonolith.Contracts.Windowing;
using DigestMonolith.Platform.Features;
using Microsoft.EntityFrameworkCore;

namespace DigestMonolith.Modules.Windowing.Features;

/// <summary>The windows' part of a rollback: what waits is skipped as by the flag, what is in work fails. Channels are left alone.</summary>
internal sealed class SkipOpenWindows(WindowingDbContext db, IMessageArchive archive, TimeProvider clock) : IRollbackStep
{
    public async Task<IReadOnlyDictionary<string, int>> StopAsync(CancellationToken ct)
    {
        GroupId[] channels = [.. (await archive.ListGroupsAsync(ct)).Where(group => group.Kind == GroupKind.Channel).Select(group => group.Id)];
        var now = clock.GetUtcNow();
        var waiting = WindowLife.Before(WindowStatus.Skipped).Where(status => status != WindowStatus.Processing).ToArray();
        var skipped = await db.Windows.Where(window => waiting.Contains(window.Status) && !channels.Contains(window.GroupId))
            .ExecuteUpdateAsync(set => set
                .SetProperty(window => window.Status, WindowStatus.Skipped)
                .SetProperty(window => window.SkipReason, "feature_flag")
                .SetProperty(window => window.UpdatedAt, now)
                .SetProperty(window => window.Version, window => window.Version + 1), ct);
        var failed = await db.Windows.Where(window => window.Status == WindowStatus.Processing && !channels.Contains(window.GroupId))
            .ExecuteUpdateAsync(set => set
                .SetProperty(window => window.Status, WindowStatus.Failed)
                .SetProperty(window => window.FailureReason, "rollback")
                .SetProperty(window => window.LockedUntil, (DateTimeOffset?)null)
                .SetProperty(window => window.UpdatedAt, now)
                .SetProperty(window => window.Version, window => window.Version + 1), ct);
        return new Dictionary<string, int> { ["windows_skipped"] = skipped, ["windows_failed"] = failed };
    }
}
