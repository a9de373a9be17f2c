using System.Text.Json;
using DigestMonolith.Contracts;
using Npgsql;
using NpgsqlTypes;

namespace DigestMonolith.Platform.Events;

/// <summary>Appends events inside the transaction that changed the rows they speak of.</summary>
public sealed class EventWriter(EventRegistry registry, EventWake wake, TimeProvider clock)
{
    internal const string SchemaVersion = "v1";

    // One lock a key, in sorted order, else two writers of the same keys deadlock. append_no is drawn under the
    // locks, so within a key it is commit order.
    private const string Lock = """
        select pg_advisory_xact_lock(k.h)
        from (select distinct hashtextextended($1 || key, 0) as h from unnest($2) key order by h) k
        """;

    private const string Append = """
        insert into platform.event_pending (event_id, event_type, schema_version, tenant_id, key, trace_id, correlation_id,
            causation_id, occurred_at, idempotency_key, source, payload, parent_span)
        select e.id, e.type, $1, $2, e.key, e.trace, e.correlation, e.causation, $3, e.once, e.source, e.payload::jsonb, e.span
        from unnest($4, $5, $6, $7, $8, $9, $10, $11, $12, $13) with ordinality
            as e(id, type, key, trace, correlation, causation, once, source, payload, span, n)
        order by e.n
        """;

    /// <summary>Tells the sequencer of this process that there is work.</summary>
    public void Wake() => wake.Pending.Signal();

    public void AddTo(NpgsqlBatch batch, IReadOnlyList<CausedEvent> caused)
    {
        var now = clock.GetUtcNow();
        IntegrationEvent[] events = [.. caused.Select(one => one.Event)];
        var tenant = events[0].TenantId;
        string[] keys = [.. events.Select(message => message.Key())];
        Guid[] ids = [.. events.Select(_ => Guid.CreateVersion7(now))];

        batch.BatchCommands.Add(new NpgsqlBatchCommand(Lock)
        {
            Parameters = { Text(tenant.ToString()), Texts(keys) },
        });
        batch.BatchCommands.Add(new NpgsqlBatchCommand(Append)
        {
            Parameters =
            {
                Text(SchemaVersion),
                new() { Value = tenant.Value },
                new() { Value = now },
                new() { Value = ids },
                Texts([.. events.Select(message => registry.NameOf(message.GetType()))]),
                Texts(keys),
                Texts([.. caused.Select(one => one.Cause.TraceOrNew())]),
                new() { Value = caused.Select((one, n) => one.Cause.CorrelationId ?? ids[n]).ToArray() },
                new() { Value = caused.Select(one => one.Cause.CausationId).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Uuid },
                Texts([.. events.Select(message => message.IdempotencyKey())]),
                Texts([.. events.Select(message => EventRegistry.SourceOf(message.GetType()))]),
                Texts([.. events.Select(message => JsonSerializer.Serialize(message, message.GetType(), EventJson.Options))]),
                Texts([.. caused.Select(one => one.Cause.SpanId)]),
            },
        });
    }

    private static NpgsqlParameter Text(string value) => new() { Value = value, NpgsqlDbType = NpgsqlDbType.Text };

    private static NpgsqlParameter Texts(string?[] values) => new() { Value = values, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text };
}
