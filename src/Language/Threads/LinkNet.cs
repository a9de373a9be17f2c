using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace DigestMonolith.Language.Threads;

/// <summary>
/// A perceptron with two hidden layers that says how well a candidate fits. Every sum runs lane by lane in a fixed order,
/// so that the result is the same to the bit whatever the machine's vectors are.
/// </summary>
internal sealed class LinkNet
{
    public const int First = 48;
    public const int Second = 32;
    public const int WeightCount = (Sweep.FeatureCount * First) + First + (First * Second) + Second + Second + 1;
    private const int FirstBias = Sweep.FeatureCount * First;
    private const int SecondWeights = FirstBias + First;
    private const int SecondBias = SecondWeights + (First * Second);
    private const int Last = SecondBias + Second;

    public LinkNet(float[] weights) => Weights = weights;

    /// <summary>By feature the first layer, its biases; by hidden unit the second, its biases; the last row and its bias.</summary>
    public float[] Weights { get; }

    /// <summary>Adds the weighted features to the first layer's sums.</summary>
    public void Add(in FeatureList list, Span<float> sums)
    {
        ref var weights = ref MemoryMarshal.GetArrayDataReference(Weights);
        var features = list.Features;
        var values = list.Values;
        ref var start = ref MemoryMarshal.GetReference(sums);
        var (a, b, c) = (Vector256.LoadUnsafe(ref start), Vector256.LoadUnsafe(ref start, 8), Vector256.LoadUnsafe(ref start, 16));
        var (d, e, f) = (Vector256.LoadUnsafe(ref start, 24), Vector256.LoadUnsafe(ref start, 32), Vector256.LoadUnsafe(ref start, 40));
        for (var at = 0; at < features.Length; at++)
        {
            var row = (nuint)(features[at] * First);
            var value = Vector256.Create(values[at]);
            a += Vector256.LoadUnsafe(ref weights, row) * value;
            b += Vector256.LoadUnsafe(ref weights, row + 8) * value;
            c += Vector256.LoadUnsafe(ref weights, row + 16) * value;
            d += Vector256.LoadUnsafe(ref weights, row + 24) * value;
            e += Vector256.LoadUnsafe(ref weights, row + 32) * value;
            f += Vector256.LoadUnsafe(ref weights, row + 40) * value;
        }

        a.StoreUnsafe(ref start);
        b.StoreUnsafe(ref start, 8);
        c.StoreUnsafe(ref start, 16);
        d.StoreUnsafe(ref start, 24);
        e.StoreUnsafe(ref start, 32);
        f.StoreUnsafe(ref start, 40);
    }

    public void Bias(Span<float> sums) => Weights.AsSpan(FirstBias, First).CopyTo(sums);

    /// <summary>The second and the last layer over the first one's sums, which are cut at zero in place.</summary>
    public float Finish(Span<float> sums, Span<float> second)
    {
        ref var weights = ref MemoryMarshal.GetArrayDataReference(Weights);
        var (a, b) = (Vector256.LoadUnsafe(ref weights, SecondBias), Vector256.LoadUnsafe(ref weights, SecondBias + 8));
        var (c, d) = (Vector256.LoadUnsafe(ref weights, SecondBias + 16), Vector256.LoadUnsafe(ref weights, SecondBias + 24));
        for (var at = 0; at < sums.Length; at++)
        {
            if (sums[at] <= 0)
            {
                sums[at] = 0;
                continue;
            }

            var row = (nuint)(SecondWeights + (at * Second));
            var value = Vector256.Create(sums[at]);
            a += Vector256.LoadUnsafe(ref weights, row) * value;
            b += Vector256.LoadUnsafe(ref weights, row + 8) * value;
            c += Vector256.LoadUnsafe(ref weights, row + 16) * value;
            d += Vector256.LoadUnsafe(ref weights, row + 24) * value;
        }

        ref var into = ref MemoryMarshal.GetReference(second);
        var zero = Vector256<float>.Zero;
        (a, b, c, d) = (Vector256.Max(a, zero), Vector256.Max(b, zero), Vector256.Max(c, zero), Vector256.Max(d, zero));
        a.StoreUnsafe(ref into);
        b.StoreUnsafe(ref into, 8);
        c.StoreUnsafe(ref into, 16);
        d.StoreUnsafe(ref into, 24);
        var sum = (a * Vector256.LoadUnsafe(ref weights, Last)) + (b * Vector256.LoadUnsafe(ref weights, Last + 8))
            + (c * Vector256.LoadUnsafe(ref weights, Last + 16)) + (d * Vector256.LoadUnsafe(ref weights, Last + 24));
        var total = Weights[Last + Second];
        for (var lane = 0; lane < 8; lane++)
        {
            total += sum[lane];
        }

        return total;
    }
}
