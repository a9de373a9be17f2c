using DigestMonolith.Contracts.Digests;
using DigestMonolith.Contracts.Ingestion;
using DigestMonolith.Contracts.Windowing;

namespace DigestMonolith.Modules.Delivery.Telegram;

/// <summary>Why the digest of a window does not come: a text, and what is put into it behind the group's title.</summary>
internal sealed record Fate(GroupInfo Group, string Text, params object[] Details);

/// <summary>Finds out why a digest does not come to those who wait for it.</summary>
internal sealed class WindowFate(IDigestReader digests, IWindowStatus windows, IMessageArchive archive)
{
    private const string Off = "delivery.wish.off";
    private const string Failed = "delivery.wish.failed";

    /// <summary>Null while it is being made or may be sent.</summary>
    public async Task<Fate?> FindAsync(WindowId id, bool isStopped, CancellationToken ct)
    {
        if (await windows.FindAsync(id, ct) is not { } window || await archive.FindGroupAsync(window.GroupId, ct) is not { } group)
        {
            return null;
        }

        return await digests.FindByWindowAsync(id, ct) switch
        {
            null => OfWindow(window, group),
            { Status: "skipped" } digest => OfSkipped(digest, group),
            { Status: "blocked" } digest => OfBlocked(digest, group),
            var digest => isStopped || await digests.IsRolledBackAsync(digest.Id, ct) ? new Fate(group, Off) : null,
        };
    }

    private static Fate? OfWindow(WindowInfo window, GroupInfo group) => window switch
    {
        { Status: WindowStatus.Skipped, Reason: "feature_flag" or "channels_disabled" } or { Status: WindowStatus.Failed, Reason: DeliveryErrors.Rollback } => new Fate(group, Off),
        { Status: WindowStatus.Failed } => new Fate(group, Failed),
        _ => null,
    };

    private static Fate OfSkipped(DigestInfo digest, GroupInfo group) =>
        digest.Shortage is { Found: > 0 } shortage ? new Fate(group, "delivery.wish.short", shortage.Found, shortage.Needed) : new Fate(group, "delivery.wish.empty");

    private static Fate OfBlocked(DigestInfo digest, GroupInfo group) => digest switch
    {
        { DeliveryStatus: "blocked_quality" } => new Fate(group, "delivery.wish.held", digest.Page ?? ""),
        { DeliveryStatus: "blocked_rbac" } => new Fate(group, "delivery.wish.no_right"),
        { Reason: "group_inactive" } => new Fate(group, "delivery.wish.inactive"),
        _ => new Fate(group, Failed),
    };
}
