using DigestMonolith.Contracts.Windowing;
using Microsoft.EntityFrameworkCore;

namespace DigestMonolith.Modules.Windowing;

internal sealed class WindowOverview(WindowingDbContext db, TimeProvider clock) : IWindowOverview
{
    private static readonly TimeSpan FailuresStay = TimeSpan.FromDays(7);

    public async Task<IReadOnlyList<WindowInfo>> LatestAsync(int perGroup, CancellationToken ct)
    {
        var since = clock.GetUtcNow() - FailuresStay;
        return await db.Windows.FromSql($"""
                select w.* from (
                    select *, row_number() over (partition by group_id order by window_end desc, id desc) as place
                    from windowing.group_conversation_windows) w
                where w.place <= {perGroup} or (w.status = 'failed' and w.window_end > {since})
                """)
            .OrderBy(window => window.GroupId).ThenByDescending(window => window.WindowEnd).ThenByDescending(window => window.Id)
            .Select(ConversationWindow.ToInfo).ToListAsync(ct);
    }
}
