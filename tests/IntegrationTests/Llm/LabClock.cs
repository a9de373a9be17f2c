using System.Collections.Concurrent;

namespace DigestMonolith.IntegrationTests.Llm;

/// <summary>The time, which can be put forward; notes how long each wait was meant to be, and can hurry it.</summary>
internal sealed class LabClock : TimeProvider
{
    private long _ahead;

    /// <summary>By what waits are shortened.</summary>
    public int Hurry { get; set; } = 1;

    public ConcurrentQueue<TimeSpan> Waits { get; } = new();

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + TimeSpan.FromTicks(Interlocked.Read(ref _ahead));

    public void Advance(TimeSpan by) => Interlocked.Add(ref _ahead, by.Ticks);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        Waits.Enqueue(dueTime);
        return base.CreateTimer(callback, state, dueTime > TimeSpan.Zero ? dueTime / Hurry : dueTime, period);
    }
}
