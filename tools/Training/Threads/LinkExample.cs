using DigestMonolith.Language.Threads;

namespace DigestMonolith.Training.Threads;

/// <summary>One message with its candidates on the way through a network: what went in, what each layer said.</summary>
internal sealed class LinkExample
{
    private const int Most = Sweep.Reach + 1;
    private readonly int[] _features = new int[(Most + 1) * FeatureList.Capacity];
    private readonly float[] _values = new float[(Most + 1) * FeatureList.Capacity];
    private readonly int[] _counts = new int[Most + 1];
    private readonly float[] _first = new float[Most * LinkNet.First];
    private readonly float[] _second = new float[Most * LinkNet.Second];
    private readonly float[] _back = new float[LinkNet.First];
    private readonly float[] _message = new float[LinkNet.First];

    public int Candidates { get; private set; }

    /// <summary>By place, opening last.</summary>
    public float[] Chances { get; } = new float[Most];

    public void Forward(Sweep sweep, int at, LinkNet net)
    {
        var list = List(Most);
        sweep.Begin(at, ref list);
        _counts[Most] = list.Count;
        Candidates = sweep.Count;
        net.Bias(_message);
        net.Add(list, _message);
        var most = float.MinValue;
        for (var place = 0; place <= Candidates; place++)
        {
            var first = _first.AsSpan(place * LinkNet.First, LinkNet.First);
            _message.CopyTo(first);
            list = List(place);
            if (place < Candidates)
            {
                sweep.Pair(place, ref list);
                sweep.Candidate(place, ref list);
            }
            else
            {
                Sweep.Self(ref list);
            }

            _counts[place] = list.Count;
            net.Add(list, first);
            Chances[place] = net.Finish(first, _second.AsSpan(place * LinkNet.Second, LinkNet.Second));
            most = Math.Max(most, Chances[place]);
        }

        Softmax(most);
    }

    /// <summary>The gradients of -log of the chance that the right places have together.</summary>
    public void Backward(ReadOnlySpan<bool> isRight, LinkGradients gradients)
    {
        var right = 1e-37f;
        for (var place = 0; place <= Candidates; place++)
        {
            right += isRight[place] ? Chances[place] : 0;
        }

        Array.Clear(_message);
        for (var place = 0; place <= Candidates; place++)
        {
            var gradient = Chances[place] - (isRight[place] ? Chances[place] / right : 0);
            if (Math.Abs(gradient) < 0.0005f)
            {
                continue;
            }

            gradients.Finish(gradient, _first.AsSpan(place * LinkNet.First, LinkNet.First), _second.AsSpan(place * LinkNet.Second, LinkNet.Second), _back);
            gradients.Features(Features(place), Values(place), _back);
            for (var unit = 0; unit < LinkNet.First; unit++)
            {
                _message[unit] += _back[unit];
            }
        }

        gradients.Features(Features(Most), Values(Most), _message);
        gradients.Bias(_message);
    }

    private void Softmax(float most)
    {
        var total = 0f;
        for (var place = 0; place <= Candidates; place++)
        {
            Chances[place] = PlainMath.Exp(Chances[place] - most);
            total += Chances[place];
        }

        for (var place = 0; place <= Candidates; place++)
        {
            Chances[place] /= total;
        }
    }

    private FeatureList List(int row) =>
        new(_features.AsSpan(row * FeatureList.Capacity, FeatureList.Capacity), _values.AsSpan(row * FeatureList.Capacity, FeatureList.Capacity));

    private ReadOnlySpan<int> Features(int row) => _features.AsSpan(row * FeatureList.Capacity, _counts[row]);

    private ReadOnlySpan<float> Values(int row) => _values.AsSpan(row * FeatureList.Capacity, _counts[row]);
}
