using System.Diagnostics;
using DigestMonolith.App.Web.PrivatePostgres;
using DigestMonolith.Benchmarks.Probe;
using DigestMonolith.Benchmarks.Reporting;
using DigestMonolith.Contracts;
using DigestMonolith.Contracts.Windowing;
using DigestMonolith.Platform;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using static DigestMonolith.Benchmarks.Reporting.Samples;

namespace DigestMonolith.Benchmarks.Events;

/// <summary>From the commit of an append to the commit of its effect, and how fast a backlog goes, against a bare SKIP LOCKED loop.</summary>
internal sealed class EventBenchmark(PrivateCluster cluster, Report report)
{
    private const int Keys = 200;
    private const int Repetitions = 3;

    public async Task RunAsync(int backlog, TimeSpan span, int perSecond, CancellationToken ct)
    {
        var connection = await cluster.AddDatabaseAsync("events_benchmark", ct);
        var (watch, plainWatch) = (new EffectWatch(), new EffectWatch());
        await using var host = await ProbeHost.StartAsync(connection, first: false, second: false, settings: null, ct, services =>
        {
            services.AddSingleton(watch);
            services.AddEventHandler<GroupWindowReady, TimedProbe>("probe.timed");
        });
        var tenant = await host.NewTenantAsync(ct);
        var log = new EventLog(host, tenant, [.. Enumerable.Range(0, Keys).Select(_ => WindowId.New())]);
        await using var database = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(connection) { Options = "-c role=digest_owner", MaxAutoPrepare = 64, AutoPrepareMinUsages = 3 }.ConnectionString);

        await AllowTablesAsync(ct);
        await using (var warm = await PlainQueue.StartAsync(database, plainWatch, ct))
        {
            await DrainAsync(log, watch, 1000, Keys, ct);
            await DrainAsync(warm, plainWatch, 1000, Keys, ct);
        }

        Report.Say($"Latency at {perSecond} events a second for {span.TotalSeconds} s");
        await LatencyAsync(log, watch, database, plainWatch, new Pace(span, perSecond, Keys), ct);
        foreach (var keys in (int[])[Keys, 1])
        {
            Report.Say($"Backlog of {Number(backlog)} over {keys} key(s), {Repetitions} times");
            await DrainsAsync(log, watch, database, plainWatch, backlog, keys, ct);
        }

        report.Print("Events: append to committed effect");
    }

    // The plain tables stand in the owner's own place; it may make none in public.
    private async Task AllowTablesAsync(CancellationToken ct)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(cluster.AdminConnectionString) { Database = "events_benchmark" }.ConnectionString);
        await connection.OpenAsync(ct);
        await using var grant = new NpgsqlCommand("grant create, usage on schema public to digest_owner", connection);
        await grant.ExecuteNonQueryAsync(ct);
    }

    private async Task LatencyAsync(EventLog log, EffectWatch watch, NpgsqlDataSource database, EffectWatch plainWatch, Pace pace, CancellationToken ct)
    {
        var ours = await pace.MeasureAsync(log, watch, ct);
        Latencies plain;
        await using (var queue = await PlainQueue.StartAsync(database, plainWatch, ct))
        {
            plain = await pace.MeasureAsync(queue, plainWatch, ct);
        }

        Add("latency p50, append committed → effect committed", ours.AfterCommit, plain.AfterCommit, 50, 10);
        Add("latency p99, append committed → effect committed", ours.AfterCommit, plain.AfterCommit, 99, 100);
        Add("latency p50, with the append itself", ours.WithAppend, plain.WithAppend, 50, null);
        Add("latency p99, with the append itself", ours.WithAppend, plain.WithAppend, 99, null);
        report.Add("events a second that were appended", Number(ours.Rate), Number(plain.Rate));
    }

    private async Task DrainsAsync(EventLog log, EffectWatch watch, NpgsqlDataSource database, EffectWatch plainWatch, int backlog, int keys, CancellationToken ct)
    {
        var (ours, plain) = (new List<double>(), new List<double>());
        for (var repetition = 0; repetition < Repetitions; repetition++)
        {
            ours.Add(backlog / await DrainAsync(log, watch, backlog, keys, ct));
            await using var queue = await PlainQueue.StartAsync(database, plainWatch, ct);
            plain.Add(backlog / await DrainAsync(queue, plainWatch, backlog, keys, ct));
            Report.Say($"  {Number(ours[^1])}/s, plain {Number(plain[^1])}/s");
        }

        var isTarget = keys > 1;
        report.Add($"backlog of {Number(backlog)} drained over {keys} {(keys == 1 ? "key" : "keys")}, events a second", Number(Median(ours)), Number(Median(plain)),
            Percent(Median(ours) / Median(plain)), isTarget ? "≥ 3,000/s" : "", isTarget ? Median(ours) >= 3000 : null);
    }

    private static async Task<double> DrainAsync(IEventQueue queue, EffectWatch watch, int backlog, int keys, CancellationToken ct)
    {
        var all = watch.Expect(backlog);
        await queue.AppendAsync(Enumerable.Range(0, backlog).Select(number => (number % keys, number)), ct);
        var start = Stopwatch.GetTimestamp();
        await all.WaitAsync(TimeSpan.FromMinutes(2), ct);
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private void Add(string what, IReadOnlyList<double> ours, IReadOnlyList<double> plain, double percent, double? limit)
    {
        var (value, other) = (Percentile(ours, percent), Percentile(plain, percent));
        report.Add(what, Milliseconds(value), Milliseconds(other), Times(value / other), limit is null ? "" : $"≤ {limit} ms", limit is null ? null : value <= limit);
    }
}
