using DigestMonolith.Platform.Events;

namespace DigestMonolith.Platform.Jobs;

/// <summary>Wakes the job workers of this process.</summary>
public sealed class JobWake : IDisposable
{
    private readonly WakeSignal _signal = new();

    public void Signal() => _signal.Signal();

    public void Dispose() => _signal.Dispose();

    internal Task WaitAsync(TimeSpan atMost, CancellationToken ct) => _signal.WaitAsync(atMost, ct);
}
