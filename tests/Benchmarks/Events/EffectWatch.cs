using System.Diagnostics;

namespace DigestMonolith.Benchmarks.Events;

/// <summary>Knows when the effect of each numbered event was committed, and when all were.</summary>
internal sealed class EffectWatch
{
    private long[] _committed = [];
    private int _missing;
    private TaskCompletionSource _all = new();

    /// <summary>Timestamps by number, as <see cref="Stopwatch"/> counts; zero where none came.</summary>
    public IReadOnlyList<long> Committed => _committed;

    /// <summary>Ends when the effects of so many events are durable.</summary>
    public Task Expect(int events)
    {
        (_committed, _missing, _all) = (new long[events], events, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        return _all.Task;
    }

    public void Note(int number)
    {
        _committed[number] = Stopwatch.GetTimestamp();
        if (Interlocked.Decrement(ref _missing) == 0)
        {
            _all.SetResult();
        }
    }
}
