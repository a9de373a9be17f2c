using System.ComponentModel.DataAnnotations;

namespace DigestMonolith.Platform.Web;

/// <summary>How much of the API one caller may have.</summary>
public sealed class ApiOptions
{
    /// <summary>Calls a minute of one account, or of one address where nobody is signed in; replicas count together while there is a Redis. Default 3,000.</summary>
    [Range(1, 1_000_000)]
    public int RequestsPerMinute { get; set; } = 3000;
}
