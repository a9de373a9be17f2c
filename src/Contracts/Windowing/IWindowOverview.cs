namespace DigestMonolith.Contracts.Windowing;

/// <summary>The newest windows of the tenant, for whoever looks at everything at once.</summary>
public interface IWindowOverview
{
    /// <summary>
    /// The last windows of each group, newest first, and the failed ones of the last seven days even where newer ones
    /// would push them out.
    /// </summary>
    Task<IReadOnlyList<WindowInfo>> LatestAsync(int perGroup, CancellationToken ct);
}
