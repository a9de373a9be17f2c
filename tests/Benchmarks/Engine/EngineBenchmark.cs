using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.NoEmit;
using DigestMonolith.Benchmarks.Imports;
using DigestMonolith.Benchmarks.Reporting;
using static DigestMonolith.Benchmarks.Reporting.Samples;

namespace DigestMonolith.Benchmarks.Engine;

/// <summary>The local engine on one core: messages a second, bytes allocated for each, and the memory of a large window.</summary>
internal sealed class EngineBenchmark(Report report)
{
    private const int Large = 10_000;

    public async Task RunAsync()
    {
        await MeasureMemoryAsync();
        var config = ManualConfig.CreateEmpty().AddLogger(new TextLogger(Console.Error)).AddColumnProvider(DefaultColumnProviders.Instance)
            .AddJob(Job.Default.WithToolchain(InProcessNoEmitToolchain.Instance).WithWarmupCount(3).WithIterationCount(7).WithInvocationCount(1).WithUnrollFactor(1));
        var reports = BenchmarkRunner.Run<EngineCases>(config).Reports;
        foreach (var name in new[] { nameof(EngineCases.Threads), nameof(EngineCases.Digest) })
        {
            foreach (var size in new[] { 1000, Large })
            {
                Add(name, size, Of(reports, name, size), Of(reports, nameof(EngineCases.Plain), size));
            }

            var (small, large) = (Of(reports, name, 1000), Of(reports, name, Large));
            report.Add($"{name}: time of a message at 10,000 against 1,000", Times(Mean(large) / Large / (Mean(small) / 1000)));
        }

        report.Print("The local engine, one core");
    }

    private void Add(string name, int size, BenchmarkReport ours, BenchmarkReport plain)
    {
        var perSecond = size / Mean(ours);
        var target = name == nameof(EngineCases.Threads) ? 5000 : 3000;
        report.Add($"{name}, {Number(size)} messages: messages a second", Number(perSecond), Number(size / Mean(plain)), Times(Mean(ours) / Mean(plain)), $"≥ {Number(target)}", perSecond >= target);
        report.Add($"{name}, {Number(size)} messages: bytes allocated a message", Number(Allocated(ours) / size), Number(Allocated(plain) / size));
    }

    // The first digest of the process: what it compiles and loads is part of what a window costs.
    private async Task MeasureMemoryAsync()
    {
        var messages = EngineChat.Messages(Large);
        var watch = ResidentMemory.Start();
        EngineWork.Digest(messages);
        await watch.StopAsync();
        var growth = watch.Peak - watch.Before;
        report.Add("resident memory, growth at the peak of a window of 10,000 messages", Megabytes(growth), target: "≤ 200 MB", isMet: growth <= 200e6);
    }

    private static BenchmarkReport Of(IEnumerable<BenchmarkReport> reports, string name, int size) => reports.Single(report =>
        report.BenchmarkCase.Descriptor.WorkloadMethod.Name == name && (int)report.BenchmarkCase.Parameters["Messages"] == size);

    // BenchmarkDotNet counts in nanoseconds.
    private static double Mean(BenchmarkReport report) => report.ResultStatistics!.Mean / 1e9;

    private static double Allocated(BenchmarkReport report) => report.GcStats.GetBytesAllocatedPerOperation(report.BenchmarkCase) ?? 0;
}
