using DigestMonolith.Contracts.Windowing;
using DigestMonolith.Modules.Windowing.Features;

namespace DigestMonolith.Modules.Windowing;

/// <summary>The reaper for the other modules.</summary>
internal sealed class StuckWindows(ReapWindows reaper, IServiceProvider services) : IStuckWindows
{
    public Task<int> ReapAsync(CancellationToken ct) => reaper.ReapAsync(services, ct);
}
