using DigestMonolith.App.Web.PrivatePostgres;
using DigestMonolith.Benchmarks.Reporting;
using static DigestMonolith.Benchmarks.Reporting.Samples;

namespace DigestMonolith.Benchmarks.Starts;

/// <summary>How long the server takes from its start to a green /readyz, and how much memory it keeps when nothing happens.</summary>
internal sealed class StartBenchmark(Report report)
{
    private const int Repetitions = 3;
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(30);

    public async Task RunAsync(CancellationToken ct)
    {
        var (nothing, first, firstDemo, later, memory) = (new List<double>(), new List<double>(), new List<double>(), new List<double>(), new List<double>());
        for (var repetition = 0; repetition < Repetitions; repetition++)
        {
            Report.Say($"Start {repetition + 1} of {Repetitions} on an empty data directory, then on that of before");
            var data = Directory.CreateTempSubdirectory("digest-start-");
            try
            {
                nothing.Add(await ServerProcess.TimeNothingAsync(ct));
                await using (var server = ServerProcess.Start(data))
                {
                    first.Add(await server.ReadyAsync(ct));
                    firstDemo.Add(await server.DemoAsync());
                    await Task.Delay(Idle, ct);
                    memory.Add(Machine.Resident(server.Id));
                }

                await using (var server = ServerProcess.Start(data))
                {
                    later.Add(await server.ReadyAsync(ct));
                    await server.DemoAsync();
                }

                Report.Say($"  nothing {Seconds(nothing[^1])}, first {Seconds(first[^1])}, demo {Seconds(firstDemo[^1])}, later {Seconds(later[^1])}, idle {Megabytes(memory[^1])}");
            }
            finally
            {
                await PrivateCluster.DeleteAsync(data, CancellationToken.None);
                data.Delete(recursive: true);
            }
        }

        Add("first start to /readyz: initdb, roles, migrations (plain: the same program says its version)", first, nothing, 8);
        Add("later start to /readyz", later, nothing, 4);
        Add("first start to the digest of the sample chat", firstDemo, nothing, null);
        report.Add("resident memory of the host, 30 s after the demo is ready", Megabytes(Median(memory)), target: "< 250 MB", isMet: Median(memory) < 250e6);
        report.Print("Start and memory");
    }

    private void Add(string what, List<double> ours, List<double> plain, double? limit)
    {
        var value = Median(ours);
        report.Add(what, Seconds(value), Seconds(Median(plain)), Times(value / Median(plain)), limit is null ? "" : $"≤ {limit} s", limit is null ? null : value <= limit);
    }
}
