using DigestMonolith.Platform.Persistence;
using DigestMonolith.Platform.Tenancy;

namespace DigestMonolith.Modules.Realtime.Tail;

/// <summary>
/// Reads the log by number. Numbers and types of all tenants are the scheduler's to see; what an event says is read as
/// the application, in its tenant's unit of work.
/// </summary>
internal sealed class EventLog(Databases databases)
{
    // The log is cut into months by the time of logging: without a lower bound every month is asked.
    private static readonly TimeSpan Slack = TimeSpan.FromDays(1);

    /// <summary>The last number given, and the database's time.</summary>
    public async Task<(long Seq, DateTimeOffset Now)> LastAsync(CancellationToken ct)
    {
        await using var command = databases.Scheduler.CreateCommand("select last_seq, now() from platform.event_sequencer");
        await using var reader = await command.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        return (reader.GetInt64(0), reader.GetFieldValue<DateTimeOffset>(1));
    }

    /// <summary>The next events of all tenants, in order.</summary>
    public async Task<IReadOnlyList<LogHead>> HeadsAsync(long after, DateTimeOffset loggedSince, int most, CancellationToken ct)
    {
        await using var command = databases.Scheduler.CreateCommand("""
            select seq, tenant_id, event_type, key, logged_at from platform.event_log where seq > $1 and logged_at >= $2 order by seq limit $3
            """);
        command.Parameters.AddWithValue(after);
        command.Parameters.AddWithValue(loggedSince - Slack);
        command.Parameters.AddWithValue(most);
        var heads = new List<LogHead>();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            heads.Add(new LogHead(reader.GetInt64(0), new(reader.GetGuid(1)), reader.GetString(2), reader.GetString(3), reader.GetFieldValue<DateTimeOffset>(4)));
        }

        return heads;
    }

    /// <summary>When the event was logged, whosever it is; null when its month is no longer kept.</summary>
    public async Task<DateTimeOffset?> FindLoggedAtAsync(long seq, CancellationToken ct)
    {
        await using var command = databases.Scheduler.CreateCommand("select logged_at from platform.event_log where seq = $1");
        command.Parameters.AddWithValue(seq);
        await using var reader = await command.ExecuteReaderAsync(ct);
        return await reader.ReadAsync(ct) ? await reader.GetFieldValueAsync<DateTimeOffset>(0, ct) : null;
    }

    /// <summary>Events of these types of the unit's tenant, (after, upTo], in order.</summary>
    public static async Task<IReadOnlyList<LoggedEvent>> ReadAsync(UnitOfWork work, LogSpan span, int most, CancellationToken ct)
    {
        await using var command = work.Command("""
            select seq, event_id, event_type, occurred_at, logged_at, payload from platform.event_log
            where tenant_id = nullif(current_setting('app.current_tenant', true), '')::uuid
              and seq > $1 and seq <= $2 and event_type = any($3) and logged_at >= $4
            order by seq limit $5
            """);
        command.Parameters.AddWithValue(span.After);
        command.Parameters.AddWithValue(span.UpTo);
        command.Parameters.AddWithValue(span.Types);
        command.Parameters.AddWithValue(span.LoggedSince - Slack);
        command.Parameters.AddWithValue(most);
        var events = new List<LoggedEvent>();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            events.Add(new LoggedEvent
            {
                Seq = reader.GetInt64(0),
                Id = reader.GetGuid(1),
                Type = reader.GetString(2),
                OccurredAt = reader.GetFieldValue<DateTimeOffset>(3),
                LoggedAt = reader.GetFieldValue<DateTimeOffset>(4),
                Payload = reader.GetString(5),
            });
        }

        return events;
    }
}

/// <summary>A part of the log.</summary>
internal sealed record LogSpan
{
    public required string[] Types { get; init; }
    public required long After { get; init; }
    public required long UpTo { get; init; }

    /// <summary>Nothing of it was logged before; need not be exact.</summary>
    public required DateTimeOffset LoggedSince { get; init; }
}
