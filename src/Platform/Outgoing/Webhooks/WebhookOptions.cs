using System.ComponentModel.DataAnnotations;

namespace DigestMonolith.Platform.Outgoing.Webhooks;

/// <summary>How webhooks are posted, whatever goes out by them.</summary>
public sealed class WebhookOptions
{
    /// <summary>
    /// For development only: a comma-separated list of host:port that webhooks may reach over http and at private
    /// addresses. Default empty.
    /// </summary>
    public string AllowedHosts { get; set; } = "";

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
