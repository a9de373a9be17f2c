using System.Diagnostics;

namespace DigestMonolith.Benchmarks.Events;

/// <summary>Appends at a steady rate, whatever the queue does, and measures each message.</summary>
internal sealed class Pace(TimeSpan span, int perSecond, int keys)
{
    private const int Writers = 4;
    private readonly int _count = (int)(span.TotalSeconds * perSecond);

    public async Task<Latencies> MeasureAsync(IEventQueue queue, EffectWatch watch, CancellationToken ct)
    {
        var all = watch.Expect(_count);
        var (begun, appended) = (new long[_count], new long[_count]);
        var start = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(async () =>
        {
            for (var number = writer; number < _count; number += Writers)
            {
                var early = TimeSpan.FromSeconds((double)number / perSecond) - Stopwatch.GetElapsedTime(start);
                if (early > TimeSpan.Zero)
                {
                    await Task.Delay(early, ct);
                }

                begun[number] = Stopwatch.GetTimestamp();
                await queue.AppendAsync([(number % keys, number)], ct);
                appended[number] = Stopwatch.GetTimestamp();
            }
        }, ct)));
        var took = Stopwatch.GetElapsedTime(start);
        await all.WaitAsync(TimeSpan.FromMinutes(2), ct);
        return new Latencies(Between(appended, watch.Committed), Between(begun, watch.Committed), _count / took.TotalSeconds);
    }

    private static double[] Between(long[] from, IReadOnlyList<long> to) =>
        [.. from.Select((begin, number) => Math.Max(0, Stopwatch.GetElapsedTime(begin, to[number]).TotalMilliseconds))];
}

/// <summary>Milliseconds to the committed effect: after the append was durable, and with it.</summary>
internal sealed record Latencies(IReadOnlyList<double> AfterCommit, IReadOnlyList<double> WithAppend, double Rate);
