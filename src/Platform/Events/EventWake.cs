namespace DigestMonolith.Platform.Events;

/// <summary>Wakes the loops of this process; losing a wake costs latency only, because they poll as well.</summary>
public sealed class EventWake
{
    /// <summary>Something was appended.</summary>
    internal WakeSignal Pending { get; } = new();

    /// <summary>Something was numbered, here or elsewhere.</summary>
    internal WakeSignal Logged { get; } = new();
}

/// <summary>A flag that one loop waits for; signals between two waits count as one.</summary>
internal sealed class WakeSignal : IDisposable
{
    private readonly SemaphoreSlim _flag = new(0, 1);

    public void Signal()
    {
        try
        {
            _flag.Release();
        }
        catch (SemaphoreFullException)
        {
            // Already raised: the loop has not looked yet.
        }
    }

    public async Task WaitAsync(TimeSpan atMost, CancellationToken ct) => await _flag.WaitAsync(atMost, ct);

    public void Dispose() => _flag.Dispose();
}
