using DigestMonolith.Language.Chat;

namespace DigestMonolith.Language.Threads;

/// <summary>Builds the threads of a chat message by message: the likeliest thread by the sum of its links, then its best link.</summary>
internal sealed class LinkDecoder
{
    // Takes from the chance of opening a thread; tuned on the development part.
    private const float SelfBias = -0.25f;

    // The logs of the training never fall silent. Where a chat does, who speaks first opens a thread, unless much speaks against it.
    private const int QuietMinutes = 10;
    private const float QuietWeight = 1.5f;

    private readonly ThreadColumns _columns;
    private readonly OpenThreads _state;
    private readonly Sweep _sweep;
    private readonly LinkModel _model;
    private readonly float[] _messages;
    private readonly int[] _given;
    private readonly float[] _certainty;

    public LinkDecoder(IReadOnlyList<ChatMessage> messages, LinkModel model)
    {
        _columns = new ThreadColumns(messages);
        _state = new OpenThreads(messages.Count);
        (_given, _certainty) = GivenLinks.Of(messages);
        _sweep = new Sweep(_columns, _state, _given.Count(parent => parent >= 0) / (float)Math.Max(1, messages.Count));
        _model = model;
        _messages = new float[model.Nets.Count * LinkNet.First];
    }

    public ReplyLink[] Decode()
    {
        var links = new ReplyLink[_given.Length];
        Span<float> chances = stackalloc float[Sweep.Reach + 1];
        for (var at = 0; at < links.Length; at++)
        {
            var (parent, confidence) = (_given[at], _certainty[at]);
            if (parent < 0)
            {
                Rank(at, chances);
                (parent, confidence) = Choose(chances, _sweep.Candidates, _state);
                // Only what a reply says is certain.
                confidence = Math.Min(0.99f, confidence);
            }
            else
            {
                _sweep.Skip(at);
            }

            _state.Link(at, parent, confidence, _columns.Authors[at]);
            links[at] = new ReplyLink(parent < 0 ? null : parent, confidence);
        }

        return links;
    }

    // The chances of the candidates by place, and behind them that of opening a thread.
    private void Rank(int at, Span<float> chances)
    {
        Span<int> features = stackalloc int[FeatureList.Capacity];
        Span<float> values = stackalloc float[FeatureList.Capacity];
        var list = new FeatureList(features, values);
        _sweep.Begin(at, ref list);
        for (var net = 0; net < _model.Nets.Count; net++)
        {
            _model.Nets[net].Bias(Message(net));
            _model.Nets[net].Add(list, Message(net));
        }

        var most = float.MinValue;
        for (var place = 0; place <= _sweep.Count; place++)
        {
            if (place == _sweep.Count)
            {
                Sweep.Self(ref list);
            }
            else
            {
                _sweep.Pair(place, ref list);
                _sweep.Candidate(place, ref list);
            }

            chances[place] = Score(list) + (place == _sweep.Count ? SelfBias + Quiet(at) : 0);
            most = Math.Max(most, chances[place]);
        }

        Softmax(chances[..(_sweep.Count + 1)], most);
    }

    private float Quiet(int at)
    {
        var minutes = _columns.Before[at] is >= 0 and var before ? (_columns.Seconds[at] - _columns.Seconds[before]) / 60 : 0;
        return minutes <= QuietMinutes ? 0 : QuietWeight * (PlainMath.Log2(minutes) - PlainMath.Log2(QuietMinutes));
    }

    // The mean of the networks.
    private float Score(in FeatureList list)
    {
        Span<float> first = stackalloc float[LinkNet.First];
        Span<float> second = stackalloc float[LinkNet.Second];
        var score = 0f;
        for (var net = 0; net < _model.Nets.Count; net++)
        {
            Message(net).CopyTo(first);
            _model.Nets[net].Add(list, first);
            score += _model.Nets[net].Finish(first, second);
        }

        return score / _model.Nets.Count;
    }

    private Span<float> Message(int net) => _messages.AsSpan(net * LinkNet.First, LinkNet.First);

    private static void Softmax(Span<float> chances, float most)
    {
        var total = 0f;
        foreach (ref var chance in chances)
        {
            chance = PlainMath.Exp(chance - most);
            total += chance;
        }

        foreach (ref var chance in chances)
        {
            chance /= total;
        }
    }

    /// <summary>The parent among the candidates, -1 for none: the thread that has most of the chances together, and in it the best.</summary>
    public static (int Parent, float Confidence) Choose(ReadOnlySpan<float> chances, ReadOnlySpan<int> candidates, OpenThreads state)
    {
        foreach (var candidate in candidates)
        {
            state.Weight(candidate) = 0;
        }

        for (var place = 0; place < candidates.Length; place++)
        {
            state.Weight(candidates[place]) += chances[place];
        }

        var (thread, most) = (-1, chances[candidates.Length]);
        foreach (var candidate in candidates)
        {
            if (state.Weight(candidate) > most)
            {
                (thread, most) = (state.Thread(candidate), state.Weight(candidate));
            }
        }

        var best = -1;
        for (var place = 0; place < candidates.Length; place++)
        {
            if (state.Thread(candidates[place]) == thread && (best < 0 || chances[place] > chances[best]))
            {
                best = place;
            }
        }

        return best < 0 ? (-1, chances[candidates.Length]) : (candidates[best], most);
    }
}
