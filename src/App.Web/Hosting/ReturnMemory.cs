namespace DigestMonolith.App.Web.Hosting;

/// <summary>Gives memory back to the machine once the work that took it has ended.</summary>
internal sealed class ReturnMemory(TimeProvider clock) : BackgroundService
{
    private const long WorthIt = 16_000_000;
    private const long Quiet = 8_000_000;
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(10);

    // The collector keeps what it once had for the next burst; a chat server waits hours between two of them.
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var (before, returned) = (0L, 0L);
        using var timer = new PeriodicTimer(Period, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                var allocated = GC.GetTotalAllocatedBytes();
                if (allocated - before < Quiet && before - returned > WorthIt)
                {
                    GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
                    returned = allocated;
                }

                before = allocated;
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops.
        }
    }
}
