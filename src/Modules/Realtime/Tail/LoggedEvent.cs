namespace DigestMonolith.Modules.Realtime.Tail;

/// <summary>One event of the log with what it says.</summary>
internal sealed record LoggedEvent
{
    public required long Seq { get; init; }
    public required Guid Id { get; init; }
    public required string Type { get; init; }
    public required DateTimeOffset OccurredAt { get; init; }
    public required DateTimeOffset LoggedAt { get; init; }

    /// <summary>JSON.</summary>
    public required string Payload { get; init; }
}

/// <summary>What the scheduler may know of an event of any tenant.</summary>
internal readonly record struct LogHead(long Seq, TenantId Tenant, string Type, string Key, DateTimeOffset LoggedAt);
