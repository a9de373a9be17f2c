using DigestMonolith.Contracts.Windowing;

namespace DigestMonolith.Modules.Windowing;

/// <summary>Which status may follow which.</summary>
internal static class WindowLife
{
    /// <summary>The statuses that a window must be in to get this one.</summary>
    public static IReadOnlyList<WindowStatus> Before(WindowStatus next) => next switch
    {
        WindowStatus.Queued => [WindowStatus.Pending, WindowStatus.Processing, WindowStatus.Failed],
        WindowStatus.Processing => [WindowStatus.Queued],
        WindowStatus.Completed => [WindowStatus.Processing],
        // A rollback skips what nobody took yet.
        WindowStatus.Skipped => [WindowStatus.Processing, WindowStatus.Queued, WindowStatus.Pending],
        // What nobody ever worked on fails when it waited too long.
        WindowStatus.Failed => [WindowStatus.Processing, WindowStatus.Queued, WindowStatus.Pending],
        WindowStatus.Cancelled => [WindowStatus.Pending, WindowStatus.Queued],
        _ => [],
    };

    public static bool Allows(WindowStatus from, WindowStatus to) => Before(to).Contains(from);
}
