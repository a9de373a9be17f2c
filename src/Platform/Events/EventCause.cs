using System.Diagnostics;
using DigestMonolith.Contracts;

namespace DigestMonolith.Platform.Events;

/// <summary>What a unit of work answers: the trace it belongs to and the event or request before it.</summary>
public sealed record EventCause(string TraceId, Guid? CorrelationId, Guid? CausationId)
{
    /// <summary>Nothing is known; the trace is that of the current activity, if there is one.</summary>
    public static EventCause Unknown { get; } = new("", null, null);

    /// <summary>The trace to write; a new one when there is none, so that no event is without.</summary>
    public string TraceOrNew() =>
        TraceId is { Length: > 0 } known ? known
        : Activity.Current?.TraceId.ToHexString() ?? ActivityTraceId.CreateRandom().ToHexString();
}

/// <summary>An event and what it answers.</summary>
public sealed record CausedEvent(IntegrationEvent Event, EventCause Cause);
