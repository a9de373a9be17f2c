namespace DigestMonolith.Platform.Jobs;

/// <summary>Work to be done after the unit of work that asks for it.</summary>
public sealed record NewJob
{
    /// <summary>The stored name of the work, such as digests.run.</summary>
    public required string Kind { get; init; }

    /// <summary>While a job of this kind and key is open, asking again changes nothing.</summary>
    public required string Key { get; init; }

    /// <summary>Jobs of one tenant and lane run one after the other; null when order does not matter.</summary>
    public string? Lane { get; init; }

    /// <summary>What the handler needs; ids and settings, never message text.</summary>
    public object Payload { get; init; } = new();

    /// <summary>Not before; null for at once.</summary>
    public DateTimeOffset? DueAt { get; init; }
}
