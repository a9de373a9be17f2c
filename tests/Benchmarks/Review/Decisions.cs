using System.Collections.Concurrent;
using System.Diagnostics;

namespace DigestMonolith.Benchmarks.Review;

/// <summary>Fifty people who decide, and how long each decision took, in milliseconds.</summary>
internal sealed record Decisions(IReadOnlyList<double> Times, double Seconds)
{
    public const int People = 50;

    /// <summary>Each sends the next decision as soon as the last one is answered.</summary>
    public static Task<Decisions> WithoutPauseAsync(IEnumerable<string> paths, Func<string, Task<HttpResponseMessage>> send)
    {
        var waiting = new ConcurrentQueue<string>(paths);
        return MeasureAsync(async (_, times) =>
        {
            while (waiting.TryDequeue(out var path))
            {
                times.Add(await TimeAsync(send(path), Stopwatch.GetTimestamp()));
            }
        });
    }

    /// <summary>
    /// Each decides once a second, one after the other. A decision's time begins when it was due: who still waits for the
    /// last answer then waits for this one too.
    /// </summary>
    public static Task<Decisions> OnceASecondAsync(IReadOnlyList<string> paths, Func<string, Task<HttpResponseMessage>> send, CancellationToken ct)
    {
        var start = Stopwatch.GetTimestamp();
        return MeasureAsync(async (person, times) =>
        {
            for (var number = person; number < paths.Count; number += People)
            {
                var due = start + (long)((double)number / People * Stopwatch.Frequency);
                if (Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), due) is var early && early > TimeSpan.Zero)
                {
                    await Task.Delay(early, ct);
                }

                times.Add(await TimeAsync(send(paths[number]), due));
            }
        });
    }

    private static async Task<Decisions> MeasureAsync(Func<int, ConcurrentBag<double>, Task> decide)
    {
        var (times, start) = (new ConcurrentBag<double>(), Stopwatch.GetTimestamp());
        await Task.WhenAll(Enumerable.Range(0, People).Select(person => decide(person, times)));
        return new Decisions([.. times], Stopwatch.GetElapsedTime(start).TotalSeconds);
    }

    private static async Task<double> TimeAsync(Task<HttpResponseMessage> sent, long since)
    {
        using var answer = await sent;
        answer.EnsureSuccessStatusCode();
        return Stopwatch.GetElapsedTime(since).TotalMilliseconds;
    }
}
