using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using DigestMonolith.Language.Threads;

namespace DigestMonolith.Training.Threads;

/// <summary>Gradients of one network's weights, summed over a batch. Lanes keep their order, as in the network itself.</summary>
internal sealed class LinkGradients(LinkNet net)
{
    private const int FirstBias = Sweep.FeatureCount * LinkNet.First;
    private const int SecondWeights = FirstBias + LinkNet.First;
    private const int SecondBias = SecondWeights + (LinkNet.First * LinkNet.Second);
    private const int Last = SecondBias + LinkNet.Second;
    private readonly float[] _second = new float[LinkNet.Second];

    public float[] Sums { get; } = new float[LinkNet.WeightCount];

    /// <summary>Goes back from a candidate's score to the first layer's sums, whose gradients it leaves in <paramref name="back"/>.</summary>
    public void Finish(float gradient, ReadOnlySpan<float> first, ReadOnlySpan<float> second, Span<float> back)
    {
        for (var at = 0; at < LinkNet.Second; at++)
        {
            Sums[Last + at] += gradient * second[at];
            _second[at] = second[at] > 0 ? gradient * net.Weights[Last + at] : 0;
            Sums[SecondBias + at] += _second[at];
        }

        Sums[Last + LinkNet.Second] += gradient;
        var (a, b, c, d) = (Load(_second, 0), Load(_second, 8), Load(_second, 16), Load(_second, 24));
        for (var at = 0; at < LinkNet.First; at++)
        {
            if (first[at] <= 0)
            {
                back[at] = 0;
                continue;
            }

            var row = SecondWeights + (at * LinkNet.Second);
            var sum = (Load(net.Weights, row) * a) + (Load(net.Weights, row + 8) * b) + (Load(net.Weights, row + 16) * c) + (Load(net.Weights, row + 24) * d);
            var half = sum.GetLower() + sum.GetUpper();
            back[at] = ((half[0] + half[1]) + half[2]) + half[3];
            Add(row, a, first[at]);
            Add(row + 8, b, first[at]);
            Add(row + 16, c, first[at]);
            Add(row + 24, d, first[at]);
        }
    }

    /// <summary>Gives the first layer's gradients to the weights of the features that held.</summary>
    public void Features(ReadOnlySpan<int> features, ReadOnlySpan<float> values, ReadOnlySpan<float> back)
    {
        for (var at = 0; at < features.Length; at++)
        {
            var row = features[at] * LinkNet.First;
            for (var lane = 0; lane < LinkNet.First; lane += 8)
            {
                Add(row + lane, Vector256.LoadUnsafe(ref MemoryMarshal.GetReference(back), (nuint)lane), values[at]);
            }
        }
    }

    public void Bias(ReadOnlySpan<float> back)
    {
        for (var at = 0; at < LinkNet.First; at++)
        {
            Sums[FirstBias + at] += back[at];
        }
    }

    private static Vector256<float> Load(float[] from, int at) => Vector256.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(from), (nuint)at);

    private void Add(int at, Vector256<float> gradient, float factor) =>
        (Load(Sums, at) + (gradient * factor)).StoreUnsafe(ref MemoryMarshal.GetArrayDataReference(Sums), (nuint)at);
}
