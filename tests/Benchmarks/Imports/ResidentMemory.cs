using DigestMonolith.Benchmarks.Reporting;

namespace DigestMonolith.Benchmarks.Imports;

/// <summary>Watches the resident memory of this process while something runs.</summary>
internal sealed class ResidentMemory
{
    private readonly CancellationTokenSource _stop = new();
    private Task _watching = Task.CompletedTask;

    public long Before { get; private init; }

    public long Peak { get; private set; }

    public long After { get; private set; }

    public static ResidentMemory Start()
    {
        GC.Collect();
        var watch = new ResidentMemory { Before = Now() };
        watch._watching = watch.WatchAsync();
        return watch;
    }

    public async Task StopAsync()
    {
        await _stop.CancelAsync();
        await _watching;
        _stop.Dispose();
        await Task.Delay(TimeSpan.FromSeconds(5));
        After = Now();
    }

    private async Task WatchAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            Peak = Math.Max(Peak, Now());
            await Task.Delay(TimeSpan.FromMilliseconds(50), CancellationToken.None);
        }
    }

    private static long Now() => Machine.Resident(Environment.ProcessId);
}
