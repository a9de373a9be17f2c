using System.ComponentModel.DataAnnotations;
using DigestMonolith.Platform.Options;

namespace DigestMonolith.Platform.Observability;

/// <summary>What is told of the house, and of how many tenants. The bearer token of /metrics is METRICS_TOKEN.</summary>
public sealed class ObservabilityOptions
{
    /// <summary>Share of successful runs whose sample lines are logged, 0 to 1; errors and warnings are logged always.</summary>
    [FlatName("DIGEST_LOG_SAMPLE_RATE")]
    [Range(0.0, 1.0)]
    public double LogSampleRate { get; set; } = 0.01;

    /// <summary>How many tenants have a label value of their own in metrics, first come; the others share "other". Count.</summary>
    [FlatName("METRICS_TENANT_LIMIT")]
    [Range(0, 10_000)]
    public int TenantLimit { get; set; } = 100;

    /// <summary>Tenants that have one whatever the limit; ids, parted by commas.</summary>
    [FlatName("METRICS_TENANTS")]
    public string Tenants { get; set; } = "";

    /// <summary>How often backlogs are counted.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan BacklogInterval { get; set; } = TimeSpan.FromSeconds(15);
}
