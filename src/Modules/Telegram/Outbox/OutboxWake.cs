using DigestMonolith.Platform.Events;

namespace DigestMonolith.Modules.Telegram.Outbox;

/// <summary>Wakes the sender of this process; losing a wake costs latency only, because it polls as well.</summary>
internal sealed class OutboxWake : IDisposable
{
    private readonly WakeSignal _signal = new();

    public void Signal() => _signal.Signal();

    public Task WaitAsync(TimeSpan atMost, CancellationToken ct) => _signal.WaitAsync(atMost, ct);

    public void Dispose() => _signal.Dispose();
}
