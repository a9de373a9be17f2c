using DigestMonolith.Language.Models;

namespace DigestMonolith.Language.Duplicates;

/// <summary>A quadratic form over the measures of a pair, trained by <c>./train duplicates</c>, and the table of stems it was trained with.</summary>
internal sealed class PairModel
{
    private const double Furthest = 3;

    private static readonly Lazy<PairModel> Loaded = new(Load);

    public static PairModel Shipped => Loaded.Value;

    public required StemRarity Rarity { get; init; }
    public required float[] Means { get; init; }
    public required float[] Scales { get; init; }

    /// <summary>First the constant, then as <see cref="Expand"/> orders.</summary>
    public required float[] Weights { get; init; }

    /// <summary>The same for both orders of the two texts; not bounded.</summary>
    public double Score(PairText a, PairText b)
    {
        var expanded = Expand(PairFeatures.Of(a, b), Means, Scales);
        double sum = Weights[0];
        for (var i = 0; i < expanded.Length; i++)
        {
            sum += expanded[i] * Weights[i + 1];
        }

        return sum;
    }

    /// <summary>Each measure in standard units, cut at three, then all products of two.</summary>
    public static double[] Expand(double[] measures, float[] means, float[] scales)
    {
        var size = measures.Length;
        var expanded = new double[size + (size * (size + 1) / 2)];
        for (var i = 0; i < size; i++)
        {
            expanded[i] = Math.Clamp((measures[i] - means[i]) / scales[i], -Furthest, Furthest);
        }

        for (int i = 0, at = size; i < size; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                expanded[at++] = expanded[i] * expanded[j] / 2;
            }
        }

        return expanded;
    }

    public void Write(BinaryWriter file)
    {
        foreach (var numbers in (float[][])[Means, Scales, Weights])
        {
            file.Write(numbers.Length);
            foreach (var number in numbers)
            {
                file.Write(number);
            }
        }

        file.Write(Rarity.Table);
    }

    private static PairModel Load()
    {
        using var file = ModelFile.Open("duplicates");
        return new PairModel
        {
            Means = Numbers(file),
            Scales = Numbers(file),
            Weights = Numbers(file),
            Rarity = new StemRarity(file.ReadBytes(StemRarity.Buckets)),
        };
    }

    private static float[] Numbers(BinaryReader file)
    {
        var numbers = new float[file.ReadInt32()];
        for (var i = 0; i < numbers.Length; i++)
        {
            numbers[i] = file.ReadSingle();
        }

        return numbers;
    }
}
