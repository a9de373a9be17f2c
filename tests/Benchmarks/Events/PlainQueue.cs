using Npgsql;

namespace DigestMonolith.Benchmarks.Events;

/// <summary>What one would write by hand: a table, and four loops that take fifty rows, write an effect for each, delete them and commit.</summary>
internal sealed class PlainQueue(NpgsqlDataSource database, EffectWatch watch) : IEventQueue, IAsyncDisposable
{
    private const int Workers = 4;
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(5);
    private readonly CancellationTokenSource _stop = new();
    private Task _working = Task.CompletedTask;

    public static async Task<PlainQueue> StartAsync(NpgsqlDataSource database, EffectWatch watch, CancellationToken ct)
    {
        await using var create = database.CreateCommand("""
            create table if not exists plain_queue (n bigint generated always as identity primary key, key integer not null, number integer not null, payload jsonb not null);
            create table if not exists plain_effects (n bigint generated always as identity, key integer not null, number integer not null, at timestamptz not null default clock_timestamp());
            """);
        await create.ExecuteNonQueryAsync(ct);
        var queue = new PlainQueue(database, watch);
        queue._working = Task.WhenAll(Enumerable.Range(0, Workers).Select(_ => queue.WorkAsync()));
        return queue;
    }

    public async Task AppendAsync(IEnumerable<(int Key, int Number)> messages, CancellationToken ct)
    {
        var all = messages.ToArray();
        await using var insert = database.CreateCommand("insert into plain_queue (key, number, payload) select k, n, p::jsonb from unnest($1, $2, $3) as t(k, n, p)");
        insert.Parameters.AddWithValue(all.Select(message => message.Key).ToArray());
        insert.Parameters.AddWithValue(all.Select(message => message.Number).ToArray());
        insert.Parameters.AddWithValue(all.Select(message => $$"""{"key": {{message.Key}}, "number": {{message.Number}}, "window_size_hours": 24, "scopes": []}""").ToArray());
        await insert.ExecuteNonQueryAsync(ct);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _working;
        _stop.Dispose();
    }

    private async Task WorkAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            if (await TakeAsync() == 0)
            {
                await Task.Delay(Poll, CancellationToken.None);
            }
        }
    }

    private async Task<int> TakeAsync()
    {
        await using var connection = await database.OpenConnectionAsync(CancellationToken.None);
        await using var transaction = await connection.BeginTransactionAsync(CancellationToken.None);
        var (rows, messages) = (new List<long>(), new List<(int Key, int Number)>());
        await using (var select = new NpgsqlCommand("select n, key, number, payload from plain_queue order by n for update skip locked limit 50", connection, transaction))
        await using (var reader = await select.ExecuteReaderAsync(CancellationToken.None))
        {
            while (await reader.ReadAsync(CancellationToken.None))
            {
                rows.Add(reader.GetInt64(0));
                messages.Add((reader.GetInt32(1), reader.GetInt32(2)));
            }
        }

        if (rows.Count == 0)
        {
            return 0;
        }

        foreach (var (key, number) in messages)
        {
            await using var effect = new NpgsqlCommand("insert into plain_effects (key, number) values ($1, $2)", connection, transaction);
            effect.Parameters.AddWithValue(key);
            effect.Parameters.AddWithValue(number);
            await effect.ExecuteNonQueryAsync(CancellationToken.None);
        }

        await using (var delete = new NpgsqlCommand("delete from plain_queue where n = any($1)", connection, transaction))
        {
            delete.Parameters.AddWithValue(rows.ToArray());
            await delete.ExecuteNonQueryAsync(CancellationToken.None);
        }

        await transaction.CommitAsync(CancellationToken.None);
        messages.ForEach(message => watch.Note(message.Number));
        return rows.Count;
    }
}
