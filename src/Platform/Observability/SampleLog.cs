using System.Diagnostics;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace DigestMonolith.Platform.Observability;

/// <summary>
/// Writes the samples that runs leave on their spans, such as digest_topics_sample, as log lines: those of the traces that
/// the rate picks, and those of spans that ended in an error. Samples hold ids and counts, never text.
/// </summary>
internal sealed class SampleLog : IHostedService, IDisposable
{
    /// <summary>How the name of a sample ends; other events of a span are not for the log.</summary>
    public const string Suffix = "_sample";

    private static readonly EventId Id = new(170, "Sampled");

    private readonly ILogger<SampleLog> _logger;
    private readonly double _rate;
    private readonly ActivityListener _listener;

    public SampleLog(ILogger<SampleLog> logger, IOptions<ObservabilityOptions> options)
    {
        (_logger, _rate) = (logger, options.Value.LogSampleRate);
        _listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name.StartsWith(PlatformTelemetry.Prefix, StringComparison.Ordinal),
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = Write,
        };
        ActivitySource.AddActivityListener(_listener);
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => _listener.Dispose();

    private void Write(Activity activity)
    {
        if (activity.Status != ActivityStatusCode.Error && !LogSampling.Picks(activity.TraceId, _rate))
        {
            return;
        }

        foreach (var sample in activity.Events.Where(sample => sample.Name.EndsWith(Suffix, StringComparison.Ordinal)))
        {
            List<KeyValuePair<string, object?>> line =
            [
                new("Sample", sample.Name), new("Trace", activity.TraceId.ToHexString()),
                .. activity.TagObjects.Concat(sample.Tags).Where(tag => IsCode(tag.Value)), new("{OriginalFormat}", "{Sample} of trace {Trace}"),
            ];
            _logger.Log(LogLevel.Information, Id, line, exception: null, (_, _) => $"{sample.Name} of trace {activity.TraceId.ToHexString()}");
        }
    }

    // An id, a number, a word of ours; what has a blank in it may be somebody's sentence.
    private static bool IsCode(object? value) => value is not string text || (text.Length <= 64 && !text.Any(char.IsWhiteSpace));
}
