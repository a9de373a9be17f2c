using System.Diagnostics.Metrics;
using System.Text.RegularExpressions;
using DigestMonolith.Platform.Observability;
using DigestMonolith.UnitTests.Repository;

namespace DigestMonolith.UnitTests.Observability;

public sealed partial class QuietInstrumentsTests : IDisposable
{
    private readonly Meter _meter = new($"Test.{Guid.CreateVersion7():n}");

    public void Dispose() => _meter.Dispose();

    [Fact]
    public void A_listener_that_throws_does_not_fail_who_measures()
    {
        var calls = 0;
        using var listener = new MeterListener { InstrumentPublished = (instrument, self) => Listen(instrument, self) };
        listener.SetMeasurementEventCallback<long>((_, _, _, _) => Throw(ref calls));
        listener.SetMeasurementEventCallback<double>((_, _, _, _) => Throw(ref calls));
        listener.Start();

        Should.NotThrow(() =>
        {
            _meter.Counting("counter", "").Add(1, new("a", "b"), new("c", 1));
            _meter.Balancing("balance", "").Add(-1);
            _meter.Gauging("gauge", "").Record(0.5);
            _meter.Spreading("spread", "", [1, 2]).Record(1.5, new KeyValuePair<string, object?>("a", "b"));
        });

        calls.ShouldBe(4);
    }

    [Fact]
    public void The_house_makes_no_others()
    {
        var loud = from path in Directory.EnumerateFiles(Path.Combine(RepositoryFiles.Root, "src"), "*.cs", SearchOption.AllDirectories)
                   where !path.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal) && Path.GetFileName(path) != "Instruments.cs"
                   from line in File.ReadLines(path)
                   where Loud().IsMatch(line)
                   select $"{Path.GetFileName(path)}: {line.Trim()}";

        loud.ShouldBeEmpty("Meter.Counting, Gauging, Balancing and Spreading make instruments whose listeners cannot fail a run");
    }

    [GeneratedRegex(@"\.Create(Counter|UpDownCounter|Gauge|Histogram)\b", RegexOptions.None, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Loud();

    private void Listen(Instrument instrument, MeterListener listener)
    {
        if (instrument.Meter == _meter)
        {
            listener.EnableMeasurementEvents(instrument);
        }
    }

    private static void Throw(ref int calls)
    {
        calls++;
        throw new InvalidOperationException("The backend of the metrics is away.");
    }
}
