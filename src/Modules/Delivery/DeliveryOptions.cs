using System.ComponentModel.DataAnnotations;
using DigestMonolith.Platform.Options;

namespace DigestMonolith.Modules.Delivery;

/// <summary>How digests are sent.</summary>
internal sealed class DeliveryOptions
{
    /// <summary>
    /// For development only: a comma-separated list of host:port that webhooks may reach over http and at private
    /// addresses. Default empty.
    /// </summary>
    public string AllowedHosts { get; set; } = "";

    /// <summary>The scope that whoever asked for a digest must still hold when it is sent; empty asks for none, which production refuses. Default DIGEST_READ.</summary>
    [FlatName("DIGEST_DELIVERY_SCOPE")]
    public string RequiredScope { get; set; } = "DIGEST_READ";

    /// <summary>How long a webhook may take, its answer included. Default 10 s.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:00:50")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Further attempts after the first. Default 5.</summary>
    [Range(0, 20)]
    public int MaxRetries { get; set; } = 5;

    /// <summary>Wait before the first further attempt; doubled for each one after it. Default 30 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "01:00:00")]
    public TimeSpan RetryBase { get; set; } = TimeSpan.FromSeconds(30);
}
