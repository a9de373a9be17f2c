using DigestMonolith.Contracts;

namespace DigestMonolith.Platform.Dlq;

/// <summary>What failed, as whoever gave it up tells it.</summary>
public sealed record NewLetter
{
    /// <summary>event, job, digest or delivery.</summary>
    public required string Kind { get; init; }

    /// <summary>Who gave up.</summary>
    public required string Handler { get; init; }

    /// <summary>Of what it was: the lane of an event, the key of a job, the window of a digest, the delivery.</summary>
    public required string Key { get; init; }
    public string? Stage { get; init; }
    public required string ErrorCode { get; init; }
    public required ErrorClass Class { get; init; }

    /// <summary>Masked and cut before it is stored.</summary>
    public required string Error { get; init; }
    public required int Attempts { get; init; }
    public long? Seq { get; init; }
    public DateTime? LoggedAt { get; init; }
    public Guid? JobId { get; init; }
    public DigestId? DigestId { get; init; }
    public WindowId? WindowId { get; init; }

    /// <summary>Ids and states; never what people wrote.</summary>
    public object? Snippet { get; init; }

    /// <summary>Retries that make sense by what failed; null when its class says.</summary>
    public int? RetriesAtMost { get; init; }

    /// <summary>What it was about is gone: there is nothing left to try or to look into.</summary>
    public bool IsHopeless { get; init; }
}

/// <summary>What became of it.</summary>
public sealed record Letter
{
    public required Guid Id { get; init; }
    public required string State { get; init; }

    /// <summary>Retries that it has behind it.</summary>
    public required int RetryCount { get; init; }

    /// <summary>retry, manual_review or drop.</summary>
    public required string NextAction { get; init; }
    public required DateTimeOffset? NextRetryAt { get; init; }
    public required DateTimeOffset FirstFailedAt { get; init; }
    public required DateTimeOffset FailedAt { get; init; }

    /// <summary>Masked and cut.</summary>
    public required string Error { get; init; }
}
