using DigestMonolith.App.Web.PrivatePostgres;
using DigestMonolith.Benchmarks.Digests;
using DigestMonolith.Benchmarks.Engine;
using DigestMonolith.Benchmarks.Events;
using DigestMonolith.Benchmarks.Imports;
using DigestMonolith.Benchmarks.Injection;
using DigestMonolith.Benchmarks.Models;
using DigestMonolith.Benchmarks.Realtime;
using DigestMonolith.Benchmarks.Reporting;
using DigestMonolith.Benchmarks.Review;
using DigestMonolith.Benchmarks.Starts;
using DigestMonolith.Benchmarks.Telegram;
using DigestMonolith.FakeProvider;

namespace DigestMonolith.Benchmarks;

/// <summary>One run: a PostgreSQL of its own, the parts that were asked for, their tables.</summary>
internal static class RunBenchmarks
{
    private static readonly string[] Parts = ["engine", "import", "events", "digests", "models", "realtime", "review", "telegram", "start"];

    public static bool Knows(string part) => part == "all" || Parts.Contains(part);

    public static async Task RunAsync(string part, int messages, CancellationToken ct)
    {
        await Machine.PrintAsync(messages == BenchmarkCommands.UsualImport ? part : $"{part} --messages {messages}");
        var report = new Report();
        if (part is "engine" or "all")
        {
            await new EngineBenchmark(report).RunAsync();
        }

        if (part is not ("start" or "engine"))
        {
            await RunInHouseAsync(part, messages, report, ct);
        }

        if (part is "start" or "all")
        {
            await new StartBenchmark(report).RunAsync(ct);
        }
    }

    /// <summary>Plants each order in a chat, and lets a model obey it.</summary>
    public static async Task RunInjectionAsync(IReadOnlyList<string> attacks, CancellationToken ct)
    {
        await Machine.PrintAsync("injection");
        await using var provider = await ProviderHost.StartAsync();
        var settings = new Dictionary<string, string?>
        {
            ["LLM_BASE_URL"] = provider.BaseUrl,
            ["LLM_MODEL"] = "fake",
            ["DIGEST_PRO_QUOTA_PER_TENANT"] = "0",
            ["DIGEST_PRO_TOKEN_QUOTA"] = "0",
        };
        await OnClusterAsync(async (cluster, data) =>
        {
            await using var house = await BenchmarkHouse.StartAsync(cluster, data, ct, settings);
            await new InjectionBenchmark(house, provider, new Report()).RunAsync(attacks, ct);
        }, ct);
    }

    private static Task RunInHouseAsync(string part, int messages, Report report, CancellationToken ct) =>
        OnClusterAsync((cluster, data) => RunOnAsync(cluster, data, part, messages, report, ct), ct);

    private static async Task OnClusterAsync(Func<PrivateCluster, DirectoryInfo, Task> run, CancellationToken ct)
    {
        var data = Directory.CreateTempSubdirectory("digest-benchmark-");
        try
        {
            await using (var cluster = await PrivateCluster.StartAsync(data, Report.Say, ct))
            {
                await run(cluster, data);
            }

            await PrivateCluster.DeleteAsync(data, CancellationToken.None);
        }
        finally
        {
            data.Delete(recursive: true);
        }
    }

    private static async Task RunOnAsync(PrivateCluster cluster, DirectoryInfo data, string part, int messages, Report report, CancellationToken ct)
    {
        if (part is "import" or "digests" or "all")
        {
            await using var house = await BenchmarkHouse.StartAsync(cluster, data, ct);
            if (part is "import" or "all")
            {
                await new ImportBenchmark(house, report).RunAsync(messages, ct);
            }

            if (part is "digests" or "all")
            {
                await new DigestBenchmark(house, report).RunAsync([100, 1000, 10_000], ct);
            }
        }

        if (part is "models" or "all")
        {
            await new ModelBenchmark(cluster, data, report).RunAsync(ct);
        }

        if (part is "realtime" or "all")
        {
            await new RealtimeBenchmark(cluster, data, report).RunAsync(ct);
        }

        if (part is "review" or "all")
        {
            await new ReviewBenchmark(cluster, data, report).RunAsync(ct);
        }

        if (part is "telegram" or "all")
        {
            await new IntakeBenchmark(cluster, data, report).RunAsync(ct);
        }

        if (part is "events" or "all")
        {
            await new EventBenchmark(cluster, report).RunAsync(backlog: 20_000, TimeSpan.FromSeconds(20), perSecond: 500, ct);
        }
    }
}
