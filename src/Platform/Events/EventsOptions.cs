using System.ComponentModel.DataAnnotations;

namespace DigestMonolith.Platform.Events;

/// <summary>How the event log is numbered and handed out.</summary>
public sealed class EventsOptions
{
    /// <summary>Whether this process numbers and dispatches at all. Default true; one-shot commands say false.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>Works for this tenant only; a one-shot command must not take a server's work with it when it ends. Default: for all.</summary>
    public Guid? OnlyTenant { get; set; }

    /// <summary>Lanes worked at the same time in this process. Default 4.</summary>
    [Range(1, 64)]
    public int Workers { get; set; } = 4;

    /// <summary>How many events are moved into the log at once. Default 500.</summary>
    [Range(1, 5000)]
    public int SequenceBatch { get; set; } = 500;

    /// <summary>How many events of one lane share a transaction. Default 50.</summary>
    [Range(1, 500)]
    public int LaneBatch { get; set; } = 50;

    /// <summary>Wakes within this span are one. Default 5 ms.</summary>
    public TimeSpan Coalesce { get; set; } = TimeSpan.FromMilliseconds(5);

    /// <summary>How often the database is asked although nobody called. Default 250 ms.</summary>
    public TimeSpan Poll { get; set; } = TimeSpan.FromMilliseconds(250);

    /// <summary>Attempts of one event at one handler before it is a dead letter. Default 5.</summary>
    [Range(1, 50)]
    public int MaxAttempts { get; set; } = 5;

    /// <summary>Wait before the second attempt; doubled for each further one, at most five minutes. Default 1 s.</summary>
    public TimeSpan Backoff { get; set; } = TimeSpan.FromSeconds(1);

    internal TimeSpan BackoffAfter(int attempt) =>
        TimeSpan.FromSeconds(Math.Min(300, Backoff.TotalSeconds * Math.Pow(2, attempt - 1)));
}
