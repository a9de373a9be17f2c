namespace DigestMonolith.Platform.Features;

/// <summary>
/// A module's part of a rollback, for one tenant, inside the unit of work of the rollback. It stops what is unfinished for
/// groups and leaves channels alone; a second time it finds nothing.
/// </summary>
public interface IRollbackStep
{
    /// <summary>How many rows of what were stopped, by names such as runs_cancelled.</summary>
    Task<IReadOnlyDictionary<string, int>> StopAsync(CancellationToken ct);
}
