using DigestMonolith.Contracts;

namespace DigestMonolith.App.Web.Commands.Canary;

/// <summary>What ./run canary-check was asked.</summary>
internal sealed record CanaryPlan
{
    public required TenantId Tenant { get; init; }

    /// <summary>An existing group, whose own messages are read; null for a test group with made-up ones.</summary>
    public GroupId? Group { get; init; }

    /// <summary>How many messages there must be, at least 20.</summary>
    public required int Messages { get; init; }
    public required int WindowHours { get; init; }

    /// <summary>The test group stays.</summary>
    public required bool Keep { get; init; }
    public required TimeSpan Timeout { get; init; }
}
