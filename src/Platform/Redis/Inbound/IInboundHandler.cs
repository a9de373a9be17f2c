using System.Text.Json;

namespace DigestMonolith.Platform.Redis.Inbound;

/// <summary>
/// What a module does with what outside producers send. It runs in the unit of work of the tenant that the envelope names,
/// which is committed when the payload was taken, and may see the same again.
/// </summary>
public interface IInboundHandler
{
    /// <summary>Throws when it should be tried again; what will never fit is refused.</summary>
    Task<InboundOutcome> HandleAsync(JsonElement payload, CancellationToken ct);
}

/// <summary>What became of a payload.</summary>
public abstract record InboundOutcome
{
    private InboundOutcome()
    {
    }

    public sealed record Taken : InboundOutcome;

    /// <summary>It becomes a dead letter at once. The problem names fields and never repeats what people wrote.</summary>
    public sealed record Refused(string Code, string Problem) : InboundOutcome;
}

/// <summary>Who takes which event type from outside.</summary>
public sealed record InboundBinding(string EventType, Type HandlerType);
