using System.ComponentModel.DataAnnotations;

namespace DigestMonolith.Platform.Jobs;

/// <summary>How long work is claimed and kept.</summary>
public sealed class JobsOptions
{
    /// <summary>Whether this process works on jobs. Default true.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>Works for this tenant only; a one-shot command must not take a server's work with it when it ends. Default: for all.</summary>
    public Guid? OnlyTenant { get; set; }

    /// <summary>Whether this process, when it serves, runs the clock's ticks. Default true.</summary>
    public bool Clock { get; set; } = true;

    /// <summary>Jobs done at the same time in this process. Default 4.</summary>
    [Range(1, 64)]
    public int Workers { get; set; } = 4;

    /// <summary>How long a claimed job belongs to its worker without a heartbeat. Default 60 s.</summary>
    public TimeSpan Lease { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>How often a worker renews its lease. Default 15 s.</summary>
    public TimeSpan Heartbeat { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>How often the queue is asked although nobody called. Default 1 s.</summary>
    public TimeSpan Poll { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Wait before the second attempt; doubled for each further one. Default 5 s.</summary>
    public TimeSpan Backoff { get; set; } = TimeSpan.FromSeconds(5);
}
