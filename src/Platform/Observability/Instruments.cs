using System.Diagnostics.Metrics;

namespace DigestMonolith.Platform.Observability;

/// <summary>Makes instruments that cannot fail whoever measures.</summary>
public static class Instruments
{
    extension(Meter meter)
    {
        /// <summary>A total that only grows; the name ends in _total.</summary>
        public QuietCounter Counting(string name, string meaning) => new(meter.CreateCounter<long>(name, unit: null, meaning));

        /// <summary>A sum that may also fall, or that dashboards know under a name without _total.</summary>
        public QuietBalance Balancing(string name, string meaning) => new(meter.CreateUpDownCounter<long>(name, unit: null, meaning));

        /// <summary>The last value.</summary>
        public QuietGauge Gauging(string name, string meaning) => new(meter.CreateGauge<double>(name, unit: null, meaning));

        /// <summary>A spread over these upper bounds.</summary>
        public QuietHistogram Spreading(string name, string meaning, IReadOnlyList<double> bounds) =>
            new(meter.CreateHistogram(name, unit: null, meaning, tags: null, new InstrumentAdvice<double> { HistogramBucketBoundaries = bounds }));
    }
}
