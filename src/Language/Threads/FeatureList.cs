namespace DigestMonolith.Language.Threads;

/// <summary>The features of one candidate that are not zero. Their order is the order of the sums.</summary>
internal ref struct FeatureList(Span<int> features, Span<float> values)
{
    /// <summary>More than ever hold at once.</summary>
    public const int Capacity = 96;

    private readonly Span<int> _features = features;
    private readonly Span<float> _values = values;

    public int Count { get; private set; }

    public readonly ReadOnlySpan<int> Features => _features[..Count];

    public readonly ReadOnlySpan<float> Values => _values[..Count];

    public void Clear() => Count = 0;

    public void Add(int feature, float value)
    {
        if (value != 0)
        {
            _features[Count] = feature;
            _values[Count] = value;
            Count++;
        }
    }

    public void Add(int feature) => Add(feature, 1);

    public void AddIf(bool holds, int feature)
    {
        if (holds)
        {
            Add(feature, 1);
        }
    }

    /// <summary>One feature for each sign that is set.</summary>
    public void AddSigns(TextSign signs, int first)
    {
        for (var rest = (uint)signs; rest != 0; rest &= rest - 1)
        {
            Add(first + System.Numerics.BitOperations.TrailingZeroCount(rest), 1);
        }
    }
}
