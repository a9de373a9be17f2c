using DigestMonolith.Contracts;
using DigestMonolith.Platform.Persistence;
using DigestMonolith.Platform.Tenancy;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace DigestMonolith.Platform.Redis.Mirror;

/// <summary>
/// The log as the mirror reads it. The scheduler sees numbers and types of all tenants; the content is read as the
/// application, tenant by tenant, like everybody else does.
/// </summary>
internal sealed class MirrorSource(Databases databases, IServiceScopeFactory scopes, StreamCatalogue catalogue)
{
    private const string Name = "events";

    /// <summary>Begins at the end of the log, when nothing was mirrored yet.</summary>
    public async Task BeginAsync(CancellationToken ct)
    {
        await using var command = databases.Scheduler.CreateCommand("""
            insert into platform.stream_mirrors (stream, since_seq, last_seq)
            select $1, last_seq, last_seq from platform.event_sequencer on conflict (stream) do nothing
            """);
        command.Parameters.AddWithValue(Name);
        await command.ExecuteNonQueryAsync(ct);
    }

    /// <summary>Takes the mirror for one transaction; null while another replica has it.</summary>
    public async Task<MirrorTurn?> TakeAsync(CancellationToken ct)
    {
        var connection = await databases.Scheduler.OpenConnectionAsync(ct);
        var transaction = await connection.BeginTransactionAsync(ct);
        await using (var take = new NpgsqlCommand("select since_seq, last_seq from platform.stream_mirrors where stream = $1 for update skip locked", connection, transaction))
        {
            take.Parameters.AddWithValue(Name);
            await using var reader = await take.ExecuteReaderAsync(ct);
            if (await reader.ReadAsync(ct))
            {
                return new MirrorTurn(connection, transaction, Name, reader.GetInt64(0), reader.GetInt64(1));
            }
        }

        await transaction.DisposeAsync();
        await connection.DisposeAsync();
        return null;
    }

    /// <summary>The events behind the turn's last number that have a stream, in order, and the last number looked at.</summary>
    public async Task<(IReadOnlyList<MirroredEvent> Events, long Last)> ReadAsync(MirrorTurn turn, int most, CancellationToken ct)
    {
        var last = turn.Last;
        var wanted = new List<(long Seq, DateTime LoggedAt, TenantId Tenant, string Stream)>();
        await using (var heads = turn.Command("select seq, logged_at, tenant_id, event_type from platform.event_log where seq > $1 order by seq limit $2"))
        {
            heads.Parameters.AddWithValue(turn.Last);
            heads.Parameters.AddWithValue(most);
            await using var reader = await heads.ExecuteReaderAsync(ct);
            while (await reader.ReadAsync(ct))
            {
                last = reader.GetInt64(0);
                if (catalogue.Of(reader.GetString(3)) is { } stream)
                {
                    wanted.Add((last, reader.GetDateTime(1), new(reader.GetGuid(2)), stream));
                }
            }
        }

        var events = new List<MirroredEvent>(wanted.Count);
        foreach (var tenant in wanted.GroupBy(head => head.Tenant))
        {
            await ReadAsync(tenant.Key, tenant.ToDictionary(head => head.Seq, head => head.Stream), tenant.Min(head => head.LoggedAt), tenant.Max(head => head.LoggedAt), events, ct);
        }

        return ([.. events.OrderBy(message => message.Seq)], last);
    }

    /// <summary>The first number behind <paramref name="after"/> and up to the turn's last that these types have; null when there is none.</summary>
    public static async Task<long?> FirstAsync(MirrorTurn turn, string[] types, long after, CancellationToken ct)
    {
        await using var command = turn.Command("select min(seq) from platform.event_log where seq > $1 and seq <= $2 and event_type = any($3)");
        command.Parameters.AddWithValue(after);
        command.Parameters.AddWithValue(turn.Last);
        command.Parameters.AddWithValue(types);
        return await command.ExecuteScalarAsync(ct) as long?;
    }

    private async Task ReadAsync(TenantId tenant, Dictionary<long, string> streams, DateTime from, DateTime to, List<MirroredEvent> events, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var work = scope.ServiceProvider.GetRequiredService<UnitOfWork>();
        await work.BeginAsync(tenant, ct);
        await using var command = work.Command(
            $"select {MirroredEvent.Columns} from platform.event_log where seq = any($1) and logged_at between $2 and $3");
        command.Parameters.AddWithValue(streams.Keys.ToArray());
        command.Parameters.AddWithValue(from);
        command.Parameters.AddWithValue(to);
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            events.Add(MirroredEvent.Read(reader, streams[reader.GetInt64(0)]));
        }
    }
}
