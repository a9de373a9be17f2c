using System.Text.Json;
using DigestMonolith.Contracts;
using DigestMonolith.Platform.Events;

namespace DigestMonolith.Platform.Redis.Inbound;

/// <summary>The envelope of what an outside producer sends; the payload is its handler's to read.</summary>
internal sealed record InboundEnvelope
{
    // 500 messages of the longest text are more than anybody sends; what is longer is not even parsed.
    private const int Longest = 16 * 1024 * 1024;

    public required Guid EventId { get; init; }
    public required string EventType { get; init; }
    public required string SchemaVersion { get; init; }
    public required TenantId TenantId { get; init; }
    public string? TraceId { get; init; }
    public Guid? CorrelationId { get; init; }
    public required JsonElement Payload { get; init; }

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
            return envelope.SchemaVersion == "v1" && envelope.Payload.ValueKind == JsonValueKind.Object
                ? new InboundReading.Fits(envelope)
                : new InboundReading.Poison(envelope.TenantId, "schema", "schema_version is not known, or payload is no object.");
        }
        catch (JsonException e)
        {
            return new InboundReading.Poison(TenantOf(data), "schema", e.Path is { } path ? $"The envelope does not fit at {path}." : "It is no envelope.");
        }
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
