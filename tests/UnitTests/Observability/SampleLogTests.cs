using System.Diagnostics;
using DigestMonolith.Platform.Observability;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Serilog;
using Serilog.Extensions.Logging;

namespace DigestMonolith.UnitTests.Observability;

public sealed class SampleLogTests : IDisposable
{
    private readonly ActivitySource _source = new($"{PlatformTelemetry.Prefix}.Samples.{Guid.CreateVersion7():n}");
    private readonly StringWriter _written = new();

    public void Dispose()
    {
        _source.Dispose();
        _written.Dispose();
    }

    [Fact]
    public void About_one_success_in_a_hundred_is_logged_and_every_error()
    {
        using var factory = Factory();
        var logger = factory.CreateLogger("test");
        using (Samples(factory, rate: 0.01))
        {
            for (var run = 0; run < 1000; run++)
            {
                using var stage = _source.StartActivity("stage", ActivityKind.Internal, Trace());
                stage!.AddEvent(new ActivityEvent("digest_topics_sample", tags: new ActivityTagsCollection { ["topics"] = run }));
            }

            for (var run = 0; run < 10; run++)
            {
                using var stage = _source.StartActivity("stage", ActivityKind.Internal, Trace());
                logger.LogError("Run failed: {Error}", "write to ann.baker@example.org or +380 67 123-45-67");
            }
        }

        var lines = Lines();
        lines.Count(line => line.Contains("digest_topics_sample", StringComparison.Ordinal)).ShouldBeInRange(2, 25);
        lines.Count(line => line.Contains("\"Level\":\"Error\"", StringComparison.Ordinal)).ShouldBe(10);
        lines.ShouldAllBe(line => !line.Contains("ann.baker", StringComparison.Ordinal) && !line.Contains("123-45-67", StringComparison.Ordinal));
    }

    [Fact]
    public void A_trace_is_in_the_log_wholly_or_not_at_all()
    {
        using var factory = Factory();
        using (Samples(factory, rate: 0.5))
        {
            for (var run = 0; run < 40; run++)
            {
                var trace = Trace();
                foreach (var name in (string[])["digest_ingest_sample", "digest_topics_sample", "digest_summary_sample"])
                {
                    using var stage = _source.StartActivity("stage", ActivityKind.Internal, trace);
                    stage!.AddEvent(new ActivityEvent(name));
                }
            }
        }

        var traces = Lines().GroupBy(line => line[line.IndexOf("\"Trace\":\"", StringComparison.Ordinal)..][..41]).ToList();
        traces.Count.ShouldBeInRange(5, 35);
        traces.ShouldAllBe(lines => lines.Count() == 3);
    }

    [Fact]
    public void A_sample_tells_ids_and_counts_and_no_sentences()
    {
        using var factory = Factory();
        using (Samples(factory, rate: 1))
        {
            using var stage = _source.StartActivity("stage", ActivityKind.Internal, Trace());
            stage!.SetTag("window_id", "0198c0de-0000-7000-8000-000000000001").SetTag("title", "What Ann said of Bob");
            stage.AddEvent(new ActivityEvent("digest_topics_sample", tags: new ActivityTagsCollection { ["topics"] = 3 }));
            stage.AddEvent(new ActivityEvent("something_else"));
        }

        var line = Lines().ShouldHaveSingleItem();
        line.ShouldContain("\"window_id\":\"0198c0de-0000-7000-8000-000000000001\"");
        line.ShouldContain("\"topics\":3");
        line.ShouldNotContain("Ann");
    }

    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(0.01, 60, 145)]
    [InlineData(0.25, 2300, 2700)]
    [InlineData(1, 10_000, 10_000)]
    public void The_rate_is_the_share_of_traces(double rate, int least, int most) =>
        Enumerable.Range(0, 10_000).Count(_ => LogSampling.Picks(ActivityTraceId.CreateRandom(), rate)).ShouldBeInRange(least, most);

    private static ActivityContext Trace() => new(ActivityTraceId.CreateRandom(), ActivitySpanId.CreateRandom(), ActivityTraceFlags.Recorded);

    private static SampleLog Samples(ILoggerFactory factory, double rate) =>
        new(factory.CreateLogger<SampleLog>(), Options.Create(new ObservabilityOptions { LogSampleRate = rate }));

    private SerilogLoggerFactory Factory() =>
        new(new LoggerConfiguration().WriteTo.Sink(new Lined(_written)).CreateLogger(), dispose: true);

    private List<string> Lines() => [.. _written.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries)];

    private sealed class Lined(TextWriter writer) : Serilog.Core.ILogEventSink
    {
        private readonly MaskedJson _json = new();

        public void Emit(Serilog.Events.LogEvent logEvent) => _json.Format(logEvent, writer);
    }
}
