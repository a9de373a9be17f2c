using System.Diagnostics.Metrics;

namespace DigestMonolith.Platform.Observability;

/// <summary>A counter whose listeners cannot fail the caller.</summary>
public sealed class QuietCounter(Counter<long> counter)
{
    public void Add(long by, params ReadOnlySpan<KeyValuePair<string, object?>> labels)
    {
        try
        {
            counter.Add(by, labels);
        }
        catch (Exception)
        {
            // A listener runs inside the call; what it throws is not the run's business.
        }
    }
}

/// <summary>A sum whose listeners cannot fail the caller.</summary>
public sealed class QuietBalance(UpDownCounter<long> balance)
{
    public void Add(long by, params ReadOnlySpan<KeyValuePair<string, object?>> labels)
    {
        try
        {
            balance.Add(by, labels);
        }
        catch (Exception)
        {
            // As above.
        }
    }
}

/// <summary>A last value whose listeners cannot fail the caller.</summary>
public sealed class QuietGauge(Gauge<double> gauge)
{
    public void Record(double value, params ReadOnlySpan<KeyValuePair<string, object?>> labels)
    {
        try
        {
            gauge.Record(value, labels);
        }
        catch (Exception)
        {
            // As above.
        }
    }
}

/// <summary>A spread whose listeners cannot fail the caller.</summary>
public sealed class QuietHistogram(Histogram<double> histogram)
{
    public void Record(double value, params ReadOnlySpan<KeyValuePair<string, object?>> labels)
    {
        try
        {
            histogram.Record(value, labels);
        }
        catch (Exception)
        {
            // As above.
        }
    }
}
