using DigestMonolith.Platform.Jobs;

namespace DigestMonolith.Modules.Digests.Maintenance;

/// <summary>Nightly: maintenance of each tenant.</summary>
internal sealed class MaintainTenants : IClockTick
{
    public Task<int> TickAsync(TickQueue queue, CancellationToken ct) => queue.EnqueueForEachTenantAsync(RunMaintenance.Kind, ct);
}
