namespace DigestMonolith.Platform.Dlq;

/// <summary>Where a dead letter stands.</summary>
public static class LetterStates
{
    /// <summary>Waits for its next retry, or for a person.</summary>
    public const string Pending = "pending";

    /// <summary>Given back by the clock; its work is under way.</summary>
    public const string Retrying = "retrying";

    /// <summary>Given back by a person.</summary>
    public const string Requeued = "requeued";

    /// <summary>It worked in the end.</summary>
    public const string Reprocessed = "reprocessed";

    /// <summary>Given up by a person.</summary>
    public const string Dropped = "dropped";

    /// <summary>No retry helps, or none is left.</summary>
    public const string PermanentFailure = "permanent_failure";

    public static IReadOnlyList<string> All { get; } = [Pending, Retrying, PermanentFailure, Requeued, Reprocessed, Dropped];

    /// <summary>Nobody and nothing has settled it.</summary>
    public static IReadOnlyList<string> Unresolved { get; } = [Pending, Retrying, PermanentFailure];

    /// <summary>A person may requeue or drop it.</summary>
    public static IReadOnlyList<string> Waiting { get; } = [Pending, PermanentFailure];
}
