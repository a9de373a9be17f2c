using System.Diagnostics;
using DigestMonolith.App.Web.PrivatePostgres;
using DigestMonolith.Benchmarks.Reporting;
using static DigestMonolith.Benchmarks.Reporting.Samples;

namespace DigestMonolith.Benchmarks.Realtime;

/// <summary>From the commit of an event to its frame in the hands of a thousand clients, beside the same frames out of memory.</summary>
internal sealed class RealtimeBenchmark(PrivateCluster cluster, DirectoryInfo data, Report report)
{
    private const int Clients = 1000;
    private const int Projects = 20;
    private const int Writers = 4;
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private int _told;

    public async Task RunAsync(CancellationToken ct)
    {
        var before = Machine.Resident(Environment.ProcessId);
        Course ours, plain;
        await using (var house = await LiveHouse.StartAsync(cluster, data, "live", Projects, ct))
        {
            ours = await MeasureAsync(house, ct);
        }

        _told = 0;
        await using (var server = await PlainFanOut.StartAsync(ct))
        {
            plain = await MeasureAsync(server, ct);
        }

        Add("100 events/s over 20 projects", ours.Spread, plain.Spread, limit: 250);
        Add("20 events/s to all", ours.ToAll, plain.ToAll, limit: 500);
        report.Add("highest rate to all with p99 ≤ 500 ms and nobody lost, events a second", Number(ours.HighestRate), Number(plain.HighestRate));
        report.Add("resident memory, growth to the peak of the first two", Megabytes(ours.Resident - before));
        report.Print($"Live clients: {Number(Clients)} of /ws in a process of their own");
    }

    private async Task<Course> MeasureAsync(ILiveServer server, CancellationToken ct)
    {
        await using var clients = await ListeningProcess.StartAsync(server.Address, server.Token, Clients, server.Spaces);
        Report.Say($"  {Number(Clients)} clients are connected to {server.GetType().Name}");
        await TellAsync(server, clients, perSecond: 20, TimeSpan.FromSeconds(5), toAll: false, ct);
        var spread = await TellAsync(server, clients, perSecond: 100, Minute, toAll: false, ct);
        var all = await TellAsync(server, clients, perSecond: 20, Minute, toAll: true, ct);
        var resident = Machine.Resident(Environment.ProcessId);
        var highest = 0;
        for (var rate = 20; rate <= 640; rate *= 2)
        {
            var round = rate == 20 ? all : await TellAsync(server, clients, rate, TimeSpan.FromSeconds(10), toAll: true, ct);
            if (round.Lost > 0 || Percentile(round.Times, 99) > 500)
            {
                break;
            }

            highest = rate;
        }

        return new Course(spread, all, highest, resident);
    }

    private async Task<Round> TellAsync(ILiveServer server, ListeningProcess clients, int perSecond, TimeSpan span, bool toAll, CancellationToken ct)
    {
        var (first, count) = (_told + 1, (int)(span.TotalSeconds * perSecond));
        _told += count;
        var committed = new long[count];
        var start = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(async () =>
        {
            for (var n = writer; n < count; n += Writers)
            {
                if (TimeSpan.FromSeconds((double)n / perSecond) - Stopwatch.GetElapsedTime(start) is { Ticks: > 0 } early)
                {
                    await Task.Delay(early, ct);
                }

                await server.TellAsync(first + n, toAll ? null : server.Spaces[n % server.Spaces.Count], ct);
                committed[n] = Stopwatch.GetTimestamp();
            }
        }, ct)));
        // Whatever is still on its way counts as late, what does not come within this as lost.
        await Task.Delay(TimeSpan.FromSeconds(5), ct);
        var (heard, left) = await clients.HeardAsync();
        var seqs = await server.SeqsAsync(ct);
        var expected = toAll ? Clients : Clients / Projects;
        var times = Enumerable.Range(0, count).SelectMany(n => heard.GetValueOrDefault(seqs[first + n], []).Select(at => Math.Max(0, Stopwatch.GetElapsedTime(committed[n], at).TotalMilliseconds))).ToList();
        Report.Say($"  {perSecond}/s {(toAll ? "to all" : "spread")}: p99 {Milliseconds(Percentile(times, 99))}, {Number(times.Count)} of {Number((long)count * expected)} frames, {left} clients left");
        return new Round(times, ((long)count * expected) - times.Count);
    }

    private void Add(string what, Round ours, Round plain, double limit)
    {
        report.Add($"{what}: p50, commit → frame", Milliseconds(Percentile(ours.Times, 50)), Milliseconds(Percentile(plain.Times, 50)));
        report.Add($"{what}: p99", Milliseconds(Percentile(ours.Times, 99)), Milliseconds(Percentile(plain.Times, 99)), Times(Percentile(ours.Times, 99) / Percentile(plain.Times, 99)),
            $"≤ {limit} ms", Percentile(ours.Times, 99) <= limit);
        report.Add($"{what}: frames that did not come", Number(ours.Lost), Number(plain.Lost), "", "0", ours.Lost == 0);
    }

    private sealed record Round(IReadOnlyList<double> Times, long Lost);

    private sealed record Course(Round Spread, Round ToAll, int HighestRate, long Resident);
}
