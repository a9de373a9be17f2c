namespace DigestMonolith.Language.Linear;

/// <summary>A linear classifier of texts with one margin a label; each weight is a byte times its label's scale.</summary>
internal sealed class LinearModel
{
    private const int Format = 0x314D_4C44;
    private readonly TextSpace _space;
    private readonly float[] _scales;
    private readonly float[] _biases;
    private readonly sbyte[] _weights;

    private LinearModel(TextSpace space, IReadOnlyList<string> labels, float[] scales, float[] biases, sbyte[] weights)
    {
        (_space, Labels, _scales, _biases, _weights) = (space, labels, scales, biases, weights);
    }

    /// <summary>In the order of the margins.</summary>
    public IReadOnlyList<string> Labels { get; }

    /// <summary>Rounds trained weights to bytes.</summary>
    /// <param name="weightOf">The weight of a bucket for a label.</param>
    public static LinearModel Quantise(TextSpace space, IReadOnlyList<string> labels, float[] biases, Func<int, int, float> weightOf)
    {
        var scales = new float[labels.Count];
        var weights = new sbyte[FeatureCounts.Size * labels.Count];
        for (var label = 0; label < labels.Count; label++)
        {
            var largest = 0f;
            for (var bucket = 0; bucket < FeatureCounts.Size; bucket++)
            {
                largest = Math.Max(largest, Math.Abs(weightOf(bucket, label)));
            }

            scales[label] = largest / sbyte.MaxValue;
            for (var bucket = 0; bucket < FeatureCounts.Size && largest > 0; bucket++)
            {
                weights[(bucket * labels.Count) + label] = (sbyte)MathF.Round(weightOf(bucket, label) / scales[label]);
            }
        }

        return new LinearModel(space, labels, scales, biases, weights);
    }

    public static LinearModel Read(BinaryReader reader)
    {
        if (reader.ReadInt32() != Format)
        {
            throw new InvalidDataException("This is no linear model of this version.");
        }

        var space = TextSpace.Read(reader);
        var labels = new string[reader.ReadByte()];
        var scales = new float[labels.Length];
        var biases = new float[labels.Length];
        for (var label = 0; label < labels.Length; label++)
        {
            (labels[label], scales[label], biases[label]) = (reader.ReadString(), reader.ReadSingle(), reader.ReadSingle());
        }

        var weights = new sbyte[FeatureCounts.Size * labels.Length];
        reader.BaseStream.ReadExactly(System.Runtime.InteropServices.MemoryMarshal.AsBytes(weights.AsSpan()));
        return new LinearModel(space, labels, scales, biases, weights);
    }

    public void Write(BinaryWriter writer)
    {
        writer.Write(Format);
        _space.Write(writer);
        writer.Write((byte)Labels.Count);
        for (var label = 0; label < Labels.Count; label++)
        {
            writer.Write(Labels[label]);
            writer.Write(_scales[label]);
            writer.Write(_biases[label]);
        }

        writer.Write(System.Runtime.InteropServices.MemoryMarshal.AsBytes(_weights.AsSpan()));
    }

    /// <summary>How far the text lies on each label's side; the logarithm of the odds, as training saw them.</summary>
    /// <param name="hints">What is known of the text beyond its letters; each counts as one more word.</param>
    public double[] Margins(string text, IReadOnlyList<string>? hints = null)
    {
        var labels = Labels.Count;
        Span<float> sums = stackalloc float[labels];
        foreach (var (bucket, value) in _space.VectorOf(text, hints))
        {
            var weights = _weights.AsSpan(bucket * labels, labels);
            for (var label = 0; label < weights.Length; label++)
            {
                sums[label] += weights[label] * value;
            }
        }

        var margins = new double[labels];
        for (var label = 0; label < labels; label++)
        {
            margins[label] = (sums[label] * _scales[label]) + _biases[label];
        }

        return margins;
    }
}
