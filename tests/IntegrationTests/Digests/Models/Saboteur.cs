using Npgsql;

namespace DigestMonolith.IntegrationTests.Digests.Models;

/// <summary>Kills processes in the middle of what they do and cuts connections in the middle of a transaction, until nothing is left to do.</summary>
internal sealed class Saboteur(AppFixture house, ChaosPlan plan, IReadOnlyDictionary<string, string> settings, Random random) : IAsyncDisposable
{
    private const string Open = """
        select concat_ws(' ', 'window', w.id, w.status, 'with run', r.state, r.last_error, 'and job', j.state, j.attempt, j.failures, j.step, j.last_error) from windowing.group_conversation_windows w
            left join digests.digest_runs r on r.window_id = w.id left join platform.jobs j on j.kind = 'digests.run' and j.key = r.run_id::text
            where w.status not in ('completed', 'skipped', 'failed', 'cancelled')
        union all select concat_ws(' ', 'job', kind, key, state, attempt, step, last_error) from platform.jobs where state in ('queued', 'running')
        union all select concat_ws(' ', 'event at', handler, attempt, last_error) from platform.event_deliveries
        union all select concat_ws(' ', 'event', event_type) from platform.event_pending
        union all select 'digest ' || id || ' is ' || delivery_status from digests.group_digests where delivery_status in ('pending', 'sending')
        """;

    // What a process is in when it dies, by the job that it has then.
    private static readonly (string Name, string Job)[] Moments =
    [
        ("between stages", "kind = 'digests.run' and step is not null"),
        ("while a model is asked", "kind = 'digests.run' and exists (select from platform.llm_usage_ledger question where question.run_id::text = payload ->> 'run_id' and question.state = 'reserved')"),
        ("between a post and its record", "kind = 'delivery.send' and step = 'taken'"),
    ];

    private readonly NpgsqlDataSource _database = NpgsqlDataSource.Create(house.AdminConnectionString);
    private readonly List<HostProcess> _processes = [];

    public List<string> Kills { get; } = [];

    public int Cuts { get; private set; }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async Task StartAsync()
    {
        _processes.AddRange(Enumerable.Range(0, plan.Processes).Select(_ => HostProcess.Start(house, settings)));
        await Task.WhenAll(_processes.Select(process => process.ServingAsync()));
    }

    public async Task UntilAllIsDoneAsync()
    {
        var (begun, killed) = (TimeProvider.System.GetTimestamp(), TimeProvider.System.GetTimestamp());
        while (await ListAsync(Open) is { Count: > 0 } open)
        {
            if (TimeProvider.System.GetElapsedTime(begun) > plan.Limit)
            {
                throw new TimeoutException($"After {Kills.Count} kills and {Cuts} cut connections {open.Count} are open: {string.Join("; ", open.Take(20))}");
            }

            await Task.Delay(plan.Pause, Ct);
            if (_processes.Count > 0 && TimeProvider.System.GetElapsedTime(killed) > plan.KillEvery && await KillAsync())
            {
                killed = TimeProvider.System.GetTimestamp();
            }
            else if (random.Next(2) == 0)
            {
                await CutAsync();
            }
        }
    }

    private async Task<bool> KillAsync()
    {
        var (name, job) = Moments[random.Next(Moments.Length)];
        var workers = await ListAsync($"select worker from platform.jobs where state = 'running' and {job} order by random()");
        if (workers.Select(worker => _processes.Find(process => worker.EndsWith($":{process.Id}", StringComparison.Ordinal))).OfType<HostProcess>().FirstOrDefault() is not { } victim)
        {
            return false;
        }

        await victim.KillAsync();
        victim.Dispose();
        _processes.Remove(victim);
        Kills.Add(name);
        if (plan.Replaces)
        {
            var next = HostProcess.Start(house, settings);
            _processes.Add(next);
            await next.ServingAsync();
        }

        return true;
    }

    // As a failing network ends it.
    private async Task CutAsync()
    {
        await using var cut = _database.CreateCommand("""
            select count(pg_terminate_backend(pid)) from (
                select pid from pg_stat_activity where datname = current_database() and application_name = 'digest_app' and state <> 'idle' order by random() limit 1) victim
            """);
        Cuts += (int)(long)(await cut.ExecuteScalarAsync(Ct))!;
    }

    private async Task<List<string>> ListAsync(string sql)
    {
        var list = new List<string>();
        await using var command = _database.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync(Ct);
        while (await reader.ReadAsync(Ct))
        {
            list.Add(reader.GetString(0));
        }

        return list;
    }

    public ValueTask DisposeAsync()
    {
        foreach (var process in _processes)
        {
            process.Dispose();
        }

        return _database.DisposeAsync();
    }
}
