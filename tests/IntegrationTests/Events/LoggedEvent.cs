using System.Text.Json.Nodes;
using DigestMonolith.Platform.Tenancy;
using Microsoft.Extensions.DependencyInjection;

namespace DigestMonolith.IntegrationTests.Events;

/// <summary>One row of the event log.</summary>
internal sealed record LoggedEvent
{
    public required long Seq { get; init; }
    public required Guid Id { get; init; }
    public required string Type { get; init; }
    public required string TraceId { get; init; }
    public required Guid CorrelationId { get; init; }
    public required Guid? CausationId { get; init; }
    public required string Source { get; init; }
    public required string Payload { get; init; }

    public string Stage => JsonNode.Parse(Payload)!["stage"]!.GetValue<string>();

    /// <summary>The log of the tenant, in its order.</summary>
    public static Task<List<LoggedEvent>> ReadAsync(TestTenant tenant) => tenant.DoAsync(async scope =>
    {
        var list = new List<LoggedEvent>();
        await using var command = scope.GetRequiredService<UnitOfWork>().Command(
            "select seq, event_id, event_type, trace_id, correlation_id, causation_id, source, payload from platform.event_log order by seq");
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        while (await reader.ReadAsync(TestContext.Current.CancellationToken))
        {
            list.Add(new LoggedEvent
            {
                Seq = reader.GetInt64(0),
                Id = reader.GetGuid(1),
                Type = reader.GetString(2),
                TraceId = reader.GetString(3),
                CorrelationId = reader.GetGuid(4),
                CausationId = reader.IsDBNull(5) ? null : reader.GetGuid(5),
                Source = reader.GetString(6),
                Payload = reader.GetString(7),
            });
        }

        return list;
    });
}
