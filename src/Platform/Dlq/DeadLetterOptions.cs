using System.ComponentModel.DataAnnotations;
using DigestMonolith.Platform.Options;

namespace DigestMonolith.Platform.Dlq;

/// <summary>How often and when what failed for good is tried again without a person.</summary>
public sealed class DeadLetterOptions
{
    /// <summary>Retries of one dead letter; 0 leaves all to people. Default 3.</summary>
    [FlatName("DLQ_MAX_ATTEMPTS"), Range(0, 20)]
    public int MaxAttempts { get; set; } = 3;

    /// <summary>Wait before the first retry; doubled for each further one. Default 60 seconds.</summary>
    [FlatName("DLQ_BACKOFF_BASE_SECONDS"), Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan BackoffBase { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>Characters kept of why it failed. Default 500.</summary>
    [FlatName("DLQ_MAX_REASON_DETAILS"), Range(20, 1000)]
    public int MaxReasonDetails { get; set; } = 500;
}
