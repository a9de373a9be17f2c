using Microsoft.Extensions.Logging;

namespace DigestMonolith.Platform.Health;

/// <summary>Goes through all probes at once; what does not answer in time or breaks is a finding too.</summary>
public sealed class HealthCheckup(IEnumerable<IHealthProbe> probes, ILogger<HealthCheckup> logger)
{
    /// <summary>In the order in which the probes were added.</summary>
    public async Task<IReadOnlyList<Finding>> LookAsync(HealthLook look, CancellationToken ct) =>
        [.. (await Task.WhenAll(probes.Select(probe => LookAsync(probe, look, ct)))).SelectMany(findings => findings)];

    private async Task<IReadOnlyList<Finding>> LookAsync(IHealthProbe probe, HealthLook look, CancellationToken ct)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(probe.Limit);
        try
        {
            // Not on this thread, and not longer: a disk or a driver may hear no token.
            return await Task.Run(() => probe.LookAsync(look, limit.Token), limit.Token).WaitAsync(limit.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return [Finding.Error(probe.Name, "slow", probe.Limit.TotalSeconds)];
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            logger.ProbeBroke(e, probe.Name);
            return [Finding.Error(probe.Name, "broke", e.GetBaseException().GetType().Name)];
        }
    }
}
