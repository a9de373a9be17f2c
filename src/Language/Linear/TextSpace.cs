namespace DigestMonolith.Language.Linear;

/// <summary>Turns texts into vectors: (1 + ln count) × inverse document frequency, each block of length 1. What training never saw has no weight.</summary>
internal sealed class TextSpace
{
    private const float IdfSteps = 16;
    private static readonly float[] Damped = [.. Enumerable.Range(0, FeatureCounts.MaxCount + 1).Select(count => count == 0 ? 0 : (float)Math.Round(1 + Math.Log(count), 5))];
    private readonly byte[] _idf;

    private TextSpace(FeatureShape shape, byte[] idf) => (Shape, _idf) = (shape, idf);

    public FeatureShape Shape { get; }

    /// <summary>Learns the rarity of each bucket; one that stands in fewer than <paramref name="minTexts"/> texts is left out.</summary>
    public static TextSpace Learn(IReadOnlyCollection<(string Text, IReadOnlyList<string>? Hints)> texts, FeatureShape shape, int minTexts)
    {
        var holders = new int[FeatureCounts.Size];
        var counts = FeatureCounts.Own;
        foreach (var (text, hints) in texts)
        {
            counts.Read(text, shape, hints);
            foreach (var bucket in counts.Buckets)
            {
                holders[bucket]++;
            }
        }

        return new TextSpace(shape, [.. holders.Select(holder => holder < minTexts ? (byte)0 : Idf(holder, texts.Count))]);
    }

    public static TextSpace Read(BinaryReader reader)
    {
        var shape = new FeatureShape(reader.ReadByte(), reader.ReadBoolean());
        return new TextSpace(shape, reader.ReadBytes(FeatureCounts.Size));
    }

    public void Write(BinaryWriter writer)
    {
        writer.Write((byte)Shape.LongestPhrase);
        writer.Write(Shape.JoinsEastSlavic);
        writer.Write(_idf);
    }

    public Feature[] VectorOf(string text, IReadOnlyList<string>? hints = null)
    {
        var counts = FeatureCounts.Own;
        counts.Read(text, Shape, hints);
        var vector = new Feature[counts.Buckets.Count];
        var words = Fill(vector, counts, filled: 0, from: 0, to: counts.WordBuckets);
        var all = Fill(vector, counts, filled: words, from: counts.WordBuckets, to: counts.Buckets.Count);
        Array.Resize(ref vector, all);
        return vector;
    }

    private int Fill(Feature[] vector, FeatureCounts counts, int filled, int from, int to)
    {
        var start = filled;
        var square = 0.0;
        for (var i = from; i < to; i++)
        {
            var bucket = counts.Buckets[i];
            if (_idf[bucket] > 0)
            {
                var value = Damped[counts[bucket]] * (_idf[bucket] / IdfSteps);
                vector[filled++] = new Feature(bucket, value);
                square += value * value;
            }
        }

        var length = (float)Math.Sqrt(square);
        for (var i = start; i < filled; i++)
        {
            vector[i] = vector[i] with { Value = vector[i].Value / length };
        }

        return filled;
    }

    private static byte Idf(int holders, int texts) =>
        (byte)Math.Clamp(Math.Round((1 + Math.Log((1.0 + texts) / (1.0 + holders))) * IdfSteps), 1, byte.MaxValue);
}
