using DigestMonolith.Contracts;

namespace DigestMonolith.Platform.Events;

/// <summary>The events of one tenant and key for one handler: handled one after the other, in order.</summary>
internal sealed record EventLane(string Handler, TenantId Tenant, string Key)
{
    /// <summary>What the advisory lock of the lane is made of.</summary>
    public string LockName => $"{Handler}\n{Tenant}\n{Key}";
}

/// <summary>One event of the log, waiting for one handler.</summary>
internal sealed record PendingDelivery
{
    public required long Seq { get; init; }
    public required DateTime LoggedAt { get; init; }
    public required int Attempt { get; init; }
    public required Guid EventId { get; init; }
    public required string EventType { get; init; }
    public required string TraceId { get; init; }
    public required Guid CorrelationId { get; init; }
    public required string Payload { get; init; }

    /// <summary>The span that published it.</summary>
    public string? ParentSpan { get; init; }

    /// <summary>It failed before, here or as a dead letter that was given back.</summary>
    public required bool FailedBefore { get; init; }
}
