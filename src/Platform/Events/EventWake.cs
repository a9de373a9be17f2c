namespace DigestMonolith.Platform.Events;

/// <summary>Wakes the loops of this process; losing a wake costs latency only, because they poll as well.</summary>
public sealed class EventWake
{
    private readonly List<WakeSignal> _watchers = [];

    /// <summary>Something was appended.</summary>
    internal WakeSignal Pending { get; } = new();

    /// <summary>Something was numbered elsewhere, or here for a handler of another process.</summary>
    internal WakeSignal Logged { get; } = new();

    /// <summary>A flag of one's own that is raised when something was numbered, here or elsewhere; asked for once, at the start.</summary>
    public WakeSignal WatchLog()
    {
        var watcher = new WakeSignal();
        lock (_watchers)
        {
            _watchers.Add(watcher);
        }

        return watcher;
    }

    internal void TellWatchers()
    {
        lock (_watchers)
        {
            _watchers.ForEach(watcher => watcher.Signal());
        }
    }
}

/// <summary>A flag that one loop waits for; signals between two waits count as one.</summary>
public sealed class WakeSignal : IDisposable
{
    private readonly SemaphoreSlim _flag = new(0, 1);

    public void Signal()
    {
        // While it is raised the loop has not looked yet; the exception is for two who raise it at once.
        if (_flag.CurrentCount > 0)
        {
            return;
        }

        try
        {
            _flag.Release();
        }
        catch (SemaphoreFullException)
        {
        }
    }

    public Task WaitAsync(TimeSpan atMost, CancellationToken ct) => _flag.WaitAsync(atMost, ct);

    public void Dispose() => _flag.Dispose();
}
