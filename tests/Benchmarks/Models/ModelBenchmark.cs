using System.Diagnostics;
using DigestMonolith.App.Web.Export;
using DigestMonolith.App.Web.PrivatePostgres;
using DigestMonolith.Benchmarks.Reporting;
using Npgsql;
using static DigestMonolith.Benchmarks.Reporting.Samples;

namespace DigestMonolith.Benchmarks.Models;

/// <summary>
/// What the pipeline adds to a model that answers at once, against the same windows without a model, and whether memory
/// stays flat over many digests in a row.
/// </summary>
internal sealed class ModelBenchmark(PrivateCluster cluster, DirectoryInfo data, Report report)
{
    private const int Messages = 300;
    private const int Digests = 500;
    private const int Compared = 20;

    public async Task RunAsync(CancellationToken ct)
    {
        Report.Say($"Models: {Compared} digests without a model");
        List<double> plain;
        await using (var local = await BenchmarkHouse.StartAsync(cluster, data, ct))
        {
            plain = (await MakeAsync(local, 6_000_000_000, Compared, _ => { }, ct)).Skip(Compared / 4).ToList();
        }

        using var model = await FakeModel.StartAsync(ct);
        await using var house = await BenchmarkHouse.StartAsync(cluster, data, ct, new Dictionary<string, string?>
        {
            ["LLM_BASE_URL"] = model.BaseUrl,
            ["LLM_MODEL"] = "fake",
            ["DIGEST_PRO_QUOTA_PER_TENANT"] = "0",
            ["DIGEST_PRO_TOKEN_QUOTA"] = "0",
        });
        Report.Say($"Models: {Digests} digests with a model that answers at once");
        var memory = new List<long>();
        var times = await MakeAsync(house, 7_000_000_000, Digests, made =>
        {
            memory.Add(Machine.Resident(Environment.ProcessId));
            if (made % 50 == 0)
            {
                Report.Say($"  {made} digests, resident {Megabytes(memory[^1])}");
            }
        }, ct);
        var asked = await AskedAsync(house, ct);
        AddTimes(plain, times.Skip(Compared / 4).ToList(), asked);
        AddMemory(memory);
        report.Print("A model that answers at once");
    }

    private static async Task<List<double>> MakeAsync(BenchmarkHouse house, long chat, int count, Action<int> made, CancellationToken ct)
    {
        var times = new List<double>();
        var digests = new WindowDigests(house.Services, house.Tenant, new Progress(TimeProvider.System, TextWriter.Null));
        for (var number = 1; number <= count; number++)
        {
            var group = await house.ImportChatAsync(chat + number, Messages, seed: number, ct);
            var span = (await digests.PlanAsync(group, sizeHours: null, ct)).Single();
            var start = Stopwatch.GetTimestamp();
            var window = await digests.RequestAsync(group, span, sizeHours: null, language: null, ct);
            _ = await digests.WaitAsync(window, () => "", ct) ?? throw new InvalidOperationException($"Digest {number} failed.");
            times.Add(Stopwatch.GetElapsedTime(start).TotalSeconds);
            made(number);
        }

        return times;
    }

    private static async Task<Asked> AskedAsync(BenchmarkHouse house, CancellationToken ct)
    {
        await using var connection = await house.OpenAdminAsync(ct);
        await using var command = new NpgsqlCommand("""
            select avg(calls)::float8, avg(waited)::float8 / 1000, (
                    select count(distinct run_id) from digests.group_digest_stage_artifacts where tenant_id = $1 and status = 'fallback')
            from (
                select count(*) as calls, sum(latency_ms) as waited from platform.llm_usage_ledger where tenant_id = $1 group by run_id) runs
            """, connection) { Parameters = { new() { Value = house.Tenant.Value } } };
        await using var reader = await command.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        return new Asked(reader.GetDouble(0), reader.GetDouble(1), reader.GetInt64(2));
    }

    private void AddTimes(List<double> plain, List<double> times, Asked asked)
    {
        var (ours, local) = (Median(times), Median(plain));
        report.Add($"{Messages} messages, request to persisted, median (plain: the same without a model)", Seconds(ours), Seconds(local), Times(ours / local), "< 1 s", ours < 1);
        report.Add("the same, p95", Seconds(Percentile(times, 95)), Seconds(Percentile(plain, 95)));
        report.Add("questions of a digest, and the time in them", $"{asked.Calls:0.0}, {Seconds(asked.Waited)}");
        report.Add("digests with a part that fell back", $"{asked.WithFallback} of {Digests}");
    }

    private void AddMemory(List<long> memory)
    {
        var (early, late) = (Median(memory[50..150].Select(bytes => (double)bytes)), Median(memory[^100..].Select(bytes => (double)bytes)));
        report.Add("resident memory, digests 51 to 150", Megabytes(early));
        report.Add($"resident memory, digests {Digests - 99} to {Digests}", Megabytes(late), target: "≤ 1.1 × the above", isMet: late <= early * 1.1);
    }

    private sealed record Asked(double Calls, double Waited, long WithFallback);
}
