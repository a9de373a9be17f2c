using System.Globalization;
using DigestMonolith.Benchmarks.Injection;
using DigestMonolith.Benchmarks.Probe;
using DigestMonolith.Benchmarks.Realtime;
using DigestMonolith.Benchmarks.Telegram;

namespace DigestMonolith.Benchmarks;

/// <summary>What this program does by its first argument.</summary>
internal static class BenchmarkCommands
{
    public const int UsualImport = 100_000;

    public static async Task<int> RunAsync(string[] args)
    {
        switch (args)
        {
            case ["probe-worker", var connectionString]:
                // Handles events until it is killed: the crash tests kill it at random points.
                await using (await ProbeHost.StartAsync(connectionString, first: true, second: false, settings: null, CancellationToken.None))
                {
                    await Console.Out.WriteLineAsync("working");
                    await Task.Delay(Timeout.InfiniteTimeSpan);
                }

                return 0;
            case ["live-clients", var authority, var count, var spaces]:
                await ManyListeners.RunAsync(authority, int.Parse(count, CultureInfo.InvariantCulture), spaces.Split(','));
                return 0;
            case ["plain-intake", var connection, var port]:
                await PlainIntake.RunAsync(connection, int.Parse(port, CultureInfo.InvariantCulture));
                return 0;
            case [var part] when RunBenchmarks.Knows(part):
                await RunBenchmarks.RunAsync(part, UsualImport, CancellationToken.None);
                return 0;
            case ["import", "--messages", var most] when int.TryParse(most, CultureInfo.InvariantCulture, out var messages) && messages > 0:
                await RunBenchmarks.RunAsync("import", messages, CancellationToken.None);
                return 0;
            case ["injection", var folder] when AttackFile.Read(folder) is { } attacks:
                await RunBenchmarks.RunInjectionAsync(attacks, CancellationToken.None);
                return 0;
            case ["telegram-updates", var folder] when Directory.Exists(folder):
                return await RealUpdates.CheckAsync(folder);
            case ["injection", ..]:
                await Console.Error.WriteLineAsync("usage: Benchmarks injection DIR, a folder with *attacks.jsonl: a line for each order, {\"attack\": \"…\"}");
                return 2;
            default:
                await Console.Error.WriteLineAsync("usage: Benchmarks all|engine|import [--messages N]|events|digests|models|realtime|review|telegram|start, injection DIR, telegram-updates DIR, or probe-worker CONNECTION_STRING");
                return 2;
        }
    }
}
