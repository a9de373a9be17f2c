using System.Diagnostics.Metrics;
using DigestMonolith.Platform.Observability;

namespace DigestMonolith.UnitTests.Platform;

public sealed class PrometheusExporterTests : IDisposable
{
    private readonly PrometheusExporter _exporter = new(new TenantLabels(limit: 2, listed: ["listed"]));
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
    public void Before_anything_is_measured_there_is_a_type_and_no_sample()
    {
        _meter.Spreading(_name, "Time.", [1, 2]);

        Lines().ShouldBe([$"# HELP {_name} Time.", $"# TYPE {_name} histogram"]);
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
    public void OpenMetrics_names_the_family_of_a_counter_without_its_suffix_and_ends_itself()
    {
        _meter.CreateCounter<long>($"{_name}_total", description: "Said \"twice\".").Add(3, new KeyValuePair<string, object?>("stage", "topic"));
        _meter.CreateHistogram<double>($"{_name}_seconds", advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.5, 2] }).Record(1);

        var text = _exporter.Write(openMetrics: true);

        text.ShouldEndWith("\n# EOF\n");
        text.Split('\n').Where(line => line.Contains(_name, StringComparison.Ordinal)).ShouldBe(
        [
            $"# TYPE {_name}_seconds histogram",
            $$"""{{_name}}_seconds_bucket{le="0.5"} 0""",
            $$"""{{_name}}_seconds_bucket{le="2.0"} 1""",
            $$"""{{_name}}_seconds_bucket{le="+Inf"} 1""",
            $"{_name}_seconds_sum 1",
            $"{_name}_seconds_count 1",
            $$"""# HELP {{_name}} Said \"twice\".""",
            $"# TYPE {_name} counter",
            $$"""{{_name}}_total{stage="topic"} 3""",
        ]);
    }

    [Fact]
    public void Tenants_beyond_the_limit_share_one_series()
    {
        var counter = _meter.CreateCounter<long>(_name);
        foreach (var tenant in (string[])["a", "b", "c", "d", "listed"])
        {
            counter.Add(1, new KeyValuePair<string, object?>("tenant", tenant));
        }

        Lines().Skip(1).ShouldBe([.. new[] { "a\"} 1", "b\"} 1", "listed\"} 1", "other\"} 2" }.Select(end => $"{_name}{{tenant=\"{end}")]);
    }

    [Fact]
    public void An_instrument_that_cannot_be_observed_spoils_no_other()
    {
        _meter.CreateObservableGauge($"{_name}_a", long () => throw new InvalidOperationException("No."));
        _meter.CreateObservableGauge($"{_name}_b", () => 4L);

        Lines().ShouldContain($"{_name}_b 4");
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
