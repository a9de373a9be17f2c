using System.Text.Json;
using DigestMonolith.Contracts;
using DigestMonolith.Contracts.Ingestion;
using DigestMonolith.Platform.Events;

namespace DigestMonolith.Platform.Redis.Inbound;

/// <summary>What an outside producer sends: docs/events/inbound.group.messages.v1.json.</summary>
internal sealed record InboundEnvelope
{
    // 500 messages of the longest text are more than anybody sends; what is longer is not even parsed.
    private const int Longest = 16 * 1024 * 1024;

    /// <summary>Our own name, and the one that producers of the first system use.</summary>
    private static readonly string[] Names = ["inbound.group.messages.v1", "group.message.ingested.v1"];

    public required Guid EventId { get; init; }
    public required string EventType { get; init; }
    public required string SchemaVersion { get; init; }
    public required TenantId TenantId { get; init; }
    public string? TraceId { get; init; }
    public Guid? CorrelationId { get; init; }
    public required InboundPayload Payload { get; init; }

    /// <summary>The trace of the producer, when it is one; else none.</summary>
    public string Trace => TraceId is { Length: 32 } trace && trace.All(char.IsAsciiHexDigitLower) && trace.Any(digit => digit != '0') ? trace : "";

    public static InboundReading Read(string? data)
    {
        if (data is null || data.Length > Longest)
        {
            return new InboundReading.Poison(null, data is null ? "no_data" : "too_long", "The field data holds no envelope.");
        }

        try
        {
            var envelope = JsonSerializer.Deserialize<InboundEnvelope>(data, EventJson.Options) ?? throw new JsonException("The envelope is null.");
            return envelope.Fault() is { } fault
                ? new InboundReading.Poison(envelope.TenantId, "schema", fault)
                : new InboundReading.Fits(envelope);
        }
        catch (JsonException e)
        {
            return new InboundReading.Poison(TenantOf(data), "schema", e.Path is { } path ? $"It does not fit at {path}." : "It is no JSON of this schema.");
        }
    }

    private string? Fault()
    {
        if (!Names.Contains(EventType) || SchemaVersion != "v1")
        {
            return "event_type or schema_version is not known.";
        }

        if (Payload is null || Payload.Messages is null || (Payload.TenantId is { } other && other != TenantId))
        {
            return "payload has no messages, or another tenant_id than the envelope.";
        }

        if (Payload.GroupId is null == Payload.TgChatId is null)
        {
            return "payload names its group by group_id or by tg_chat_id, one of them.";
        }

        // Our own announcements look alike and have no text: taken for messages, they would empty those that are stored.
        return Payload.Messages.Any(message => message is { Text: null, IsDeleted: false, IsService: false, MediaCount: 0 })
            ? "A message has neither text nor media." : null;
    }

    // Whose dead letter it is can often be read of what cannot be used.
    private static TenantId? TenantOf(string data)
    {
        try
        {
            using var json = JsonDocument.Parse(data);
            return json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty("tenant_id", out var tenant)
                && tenant.ValueKind == JsonValueKind.String && tenant.TryGetGuid(out var id) ? new TenantId(id) : null;
        }
        catch (JsonException)
        {
            // Not even JSON: nobody's.
            return null;
        }
    }
}

/// <summary>Messages of one group.</summary>
internal sealed record InboundPayload
{
    public TenantId? TenantId { get; init; }
    public GroupId? GroupId { get; init; }
    public long? TgChatId { get; init; }
    public required IReadOnlyList<PushedMessage> Messages { get; init; }
}

/// <summary>An entry as it was understood.</summary>
internal abstract record InboundReading
{
    private InboundReading()
    {
    }

    internal sealed record Fits(InboundEnvelope Envelope) : InboundReading;

    /// <summary>It will never fit; the tenant is null when it cannot be known.</summary>
    internal sealed record Poison(TenantId? Tenant, string Code, string Problem) : InboundReading;
}
