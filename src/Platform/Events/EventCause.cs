using System.Diagnostics;
using DigestMonolith.Contracts;

namespace DigestMonolith.Platform.Events;

/// <summary>What a unit of work answers: the trace it belongs to and the event or request before it.</summary>
public sealed record EventCause(string TraceId, Guid? CorrelationId, Guid? CausationId)
{
    /// <summary>Nothing is known; the trace is that of the current activity, if there is one.</summary>
    public static EventCause Unknown { get; } = new("", null, null);

    /// <summary>The span that the work is done in, where it belongs to the trace: what follows hangs under it.</summary>
    public string? SpanId { get; init; }

    /// <summary>The same cause at this place of its trace.</summary>
    public EventCause Here() =>
        Activity.Current is { } activity && (TraceId.Length == 0 || activity.TraceId.ToHexString() == TraceId)
            ? this with { TraceId = activity.TraceId.ToHexString(), SpanId = activity.SpanId.ToHexString() }
            : this;

    /// <summary>Where an activity that goes on with a trace begins; without a span it is one more root of the trace.</summary>
    internal static ActivityContext Parent(string? traceId, string? spanId) => traceId is not { Length: 32 } ? default : new ActivityContext(
        ActivityTraceId.CreateFromString(traceId), spanId is { Length: 16 } ? ActivitySpanId.CreateFromString(spanId) : default,
        ActivityTraceFlags.Recorded, traceState: null, isRemote: true);

    /// <summary>The trace to write; a new one when there is none, so that no event is without.</summary>
    public string TraceOrNew() =>
        TraceId is { Length: > 0 } known ? known
        : Activity.Current?.TraceId.ToHexString() ?? ActivityTraceId.CreateRandom().ToHexString();
}

/// <summary>An event and what it answers.</summary>
public sealed record CausedEvent(IntegrationEvent Event, EventCause Cause);
