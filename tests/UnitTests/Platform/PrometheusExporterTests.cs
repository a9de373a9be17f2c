using System.Diagnostics.Metrics;
using DigestMonolith.Platform.Observability;

namespace DigestMonolith.UnitTests.Platform;

public sealed class PrometheusExporterTests : IDisposable
{
    private readonly PrometheusExporter _exporter = new();
    private readonly Meter _meter = new($"{PlatformTelemetry.Prefix}.Test.{Guid.CreateVersion7():n}");
    private readonly string _name = $"test_{Guid.CreateVersion7():n}";

    public void Dispose()
    {
        _meter.Dispose();
        _exporter.Dispose();
    }

    [Fact]
    public void A_counter_adds_up_by_its_labels_in_their_order()
    {
        var counter = _meter.CreateCounter<long>(_name, description: "What was asked.");

        counter.Add(2, new("status", "ok"), new("channel", "page"));
        counter.Add(3, new("channel", "page"), new("status", "ok"));
        counter.Add(1);

        Lines().ShouldBe(
        [
            $"# HELP {_name} What was asked.",
            $"# TYPE {_name} counter",
            $"{_name} 1",
            $$"""{{_name}}{channel="page",status="ok"} 5""",
        ]);
    }

    [Fact]
    public void Values_of_labels_are_escaped()
    {
        _meter.CreateCounter<int>(_name).Add(1, new KeyValuePair<string, object?>("reason", "a\"b\\c\nd"));

        Lines().Last().ShouldBe($$"""{{_name}}{reason="a\"b\\c\nd"} 1""");
    }

    [Fact]
    public void Buckets_of_a_histogram_hold_those_before_them()
    {
        var histogram = _meter.CreateHistogram<double>(_name, advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.5, 1, 2.5] });
        foreach (var value in (double[])[0.25, 0.5, 2, 8])
        {
            histogram.Record(value, new KeyValuePair<string, object?>("stage", "topic"));
        }

        Lines().ShouldBe(
        [
            $"# TYPE {_name} histogram",
            $$"""{{_name}}_bucket{stage="topic",le="0.5"} 2""",
            $$"""{{_name}}_bucket{stage="topic",le="1"} 2""",
            $$"""{{_name}}_bucket{stage="topic",le="2.5"} 3""",
            $$"""{{_name}}_bucket{stage="topic",le="+Inf"} 4""",
            $$"""{{_name}}_sum{stage="topic"} 10.75""",
            $$"""{{_name}}_count{stage="topic"} 4""",
        ]);
    }

    [Fact]
    public void A_gauge_tells_the_last_value_and_a_balance_goes_up_and_down()
    {
        var open = _meter.CreateUpDownCounter<long>(_name);
        open.Add(5);
        open.Add(-2);
        var depth = 7;
        _meter.CreateObservableGauge($"{_name}_depth", () => depth);
        _exporter.Write();
        depth = 4;

        Lines().ShouldBe([$"# TYPE {_name} gauge", $"{_name} 3", $"# TYPE {_name}_depth gauge", $"{_name}_depth 4"]);
    }

    [Fact]
    public void An_observed_total_is_a_counter_and_is_not_added_to_itself()
    {
        _meter.CreateObservableCounter(_name, () => 12L);
        _exporter.Write();

        Lines().ShouldBe([$"# TYPE {_name} counter", $"{_name} 12"]);
    }

    [Fact]
    public void Meters_of_others_are_left_out()
    {
        using var other = new Meter("Somebody.Else");
        other.CreateCounter<long>(_name).Add(1);

        Lines().ShouldBeEmpty();
    }

    private List<string> Lines() => [.. _exporter.Write().Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => line.Contains(_name, StringComparison.Ordinal))];
}
