using System.Diagnostics;
using DigestMonolith.App.Web.Export;
using DigestMonolith.Benchmarks.Reporting;
using DigestMonolith.Contracts;
using static DigestMonolith.Benchmarks.Reporting.Samples;

namespace DigestMonolith.Benchmarks.Digests;

/// <summary>From the request of a window to its persisted digest, by the way that everybody takes, against reading the messages and writing them back.</summary>
internal sealed class DigestBenchmark(BenchmarkHouse house, Report report)
{
    private const int Repetitions = 3;

    public async Task RunAsync(int[] sizes, CancellationToken ct)
    {
        Report.Say("Digests: a first one, which compiles the code");
        var (first, _) = await MakeAsync(5_000_000_000, 100, seed: 99, ct);
        var times = sizes.ToDictionary(size => size, _ => new List<double>());
        var plains = sizes.ToDictionary(size => size, _ => new List<double>());
        var stages = sizes.ToDictionary(size => size, _ => new List<StageTimes>());
        for (var repetition = 0; repetition < Repetitions; repetition++)
        {
            foreach (var size in sizes)
            {
                var (took, made) = await MakeAsync(5_000_000_001 + (repetition * 1_000_000) + size, size, seed: (repetition * 10) + 1, ct);
                times[size].Add(took);
                stages[size].Add(made.Stages);
                plains[size].Add(await PlainReading.TimeAsync(house, made.Group, ct));
                Report.Say($"  {Number(size)} messages: {Seconds(took)} ({made.Stages})");
            }
        }

        Add(first, sizes, times, plains);
        AddStages(sizes, stages);
        report.Add("resident memory after all of it", Megabytes(Machine.Resident(Environment.ProcessId)));
        report.Print("Digests: request to persisted");
    }

    private async Task<(double Seconds, Made Made)> MakeAsync(long chat, int messages, int seed, CancellationToken ct)
    {
        var group = await house.ImportChatAsync(chat, messages, seed, ct);
        await house.SettleAsync(ct);
        var digests = new WindowDigests(house.Services, house.Tenant, new Progress(TimeProvider.System, Console.Error));
        var span = (await digests.PlanAsync(group, sizeHours: null, ct)).Single();
        var start = Stopwatch.GetTimestamp();
        var window = await digests.RequestAsync(group, span, sizeHours: null, language: null, ct);
        var digest = await digests.WaitAsync(window, () => $"Digest of {messages} messages", ct);
        var took = Stopwatch.GetElapsedTime(start).TotalSeconds;
        if (digest is null)
        {
            throw new InvalidOperationException($"The window of {messages} messages failed.");
        }

        if (digest.Status != "completed")
        {
            Report.Say($"  the digest of {Number(messages)} messages is {digest.Status}: {digest.Reason}");
        }

        return (took, new Made(group, await StageTimes.OfAsync(house, window, ct)));
    }

    private void Add(double first, int[] sizes, Dictionary<int, List<double>> times, Dictionary<int, List<double>> plains)
    {
        report.Add("100 messages, the first digest of the process", Seconds(first));
        double? before = null;
        foreach (var size in sizes)
        {
            var (ours, plain) = (Median(times[size]), Median(plains[size]));
            double? limit = size switch { 1000 => 2, 10_000 => 20, _ => null };
            report.Add($"{Number(size)} messages", Seconds(ours), Seconds(plain), Times(ours / plain), limit is null ? "" : $"< {limit} s", limit is null ? null : ours < limit);
            if (before is { } smaller)
            {
                report.Add($"growth from {Number(size / 10)} to {Number(size)} messages", Times(ours / smaller));
            }

            before = ours;
        }
    }

    private void AddStages(int[] sizes, Dictionary<int, List<StageTimes>> stages)
    {
        foreach (var stage in stages[sizes[0]][0].Names)
        {
            report.Add($"stage {stage}, {string.Join(" / ", sizes.Select(size => Number(size)))} messages",
                string.Join(" / ", sizes.Select(size => Milliseconds(Median(stages[size].Select(times => times[stage]))))));
        }
    }

    private sealed record Made(GroupId Group, StageTimes Stages);
}
