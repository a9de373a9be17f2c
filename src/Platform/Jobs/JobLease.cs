using DigestMonolith.Contracts;

namespace DigestMonolith.Platform.Jobs;

/// <summary>A claimed job: what the scheduler may see of it, and the token that every write of its work must still hold.</summary>
internal sealed record JobLease
{
    public required Guid Id { get; init; }
    public required TenantId Tenant { get; init; }
    public required string Kind { get; init; }
    public required string Key { get; init; }
    public required Guid Token { get; init; }
    public required int Attempt { get; init; }
    public required int Failures { get; init; }
    public required string? Step { get; init; }
    public required string? TraceId { get; init; }
    public required Guid? CorrelationId { get; init; }
    public required Guid? CausationId { get; init; }

    /// <summary>The span that asked for it.</summary>
    public string? ParentSpan { get; init; }
}

/// <summary>Another worker took the job over: what this one does must not count.</summary>
public sealed class JobLeaseLostException() : Exception("Another worker took the job over.");
