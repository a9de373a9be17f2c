using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using DigestMonolith.Platform.Observability;

namespace DigestMonolith.IntegrationTests.Llm;

/// <summary>Adds up what models are measured by, from now on. Other tests measure too: look for a name of your own.</summary>
internal sealed class LlmMeter : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly ConcurrentDictionary<string, long> _sums = new();

    public LlmMeter()
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == $"{PlatformTelemetry.Prefix}.Llm")
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => _sums.AddOrUpdate(Key(instrument, tags), value, (_, sum) => sum + value));
        _listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => _sums[Key(instrument, tags)] = value);
        _listener.Start();
    }

    /// <summary>The sum of a metric whose tags are these, such as model=x outcome=timeout, in the order of their names.</summary>
    public long this[string metric, string tags] => _sums.GetValueOrDefault($"{metric} {tags}");

    public void LookAtGauges() => _listener.RecordObservableInstruments();

    public void Dispose() => _listener.Dispose();

    private static string Key(Instrument instrument, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
        $"{instrument.Name} {string.Join(' ', tags.ToArray().OrderBy(tag => tag.Key, StringComparer.Ordinal).Select(tag => $"{tag.Key}={tag.Value}"))}";
}
