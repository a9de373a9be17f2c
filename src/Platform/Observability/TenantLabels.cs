using System.Collections.Concurrent;

namespace DigestMonolith.Platform.Observability;

/// <summary>
/// Bounds the values of the label tenant: series are never forgotten while the process lives, also those of tenants that are gone.
/// Tenants of the list, and as many others as the limit says, have a value of their own.
/// </summary>
public sealed class TenantLabels(int limit, IEnumerable<string> listed)
{
    public const string Label = "tenant";
    public const string Other = "other";

    private readonly HashSet<string> _listed = [.. listed];
    private readonly ConcurrentDictionary<string, bool> _admitted = new();
    private readonly Lock _gate = new();

    public TenantLabels(ObservabilityOptions options)
        : this(options.TenantLimit, options.Tenants.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
    {
    }

    /// <summary>The value to show for a tenant.</summary>
    public string Of(string tenant)
    {
        if (_listed.Contains(tenant) || _admitted.ContainsKey(tenant))
        {
            return tenant;
        }

        lock (_gate)
        {
            return _admitted.Count < limit && _admitted.TryAdd(tenant, true) || _admitted.ContainsKey(tenant) ? tenant : Other;
        }
    }
}
