using DigestMonolith.Language.Chat;
using DigestMonolith.Language.Text;

namespace DigestMonolith.Language.Topics;

/// <summary>What a group of threads is about: stems by weight, and what is needed to compare it with another.</summary>
internal sealed class ThreadVector
{
    private readonly Dictionary<int, double> _counts = [];
    private readonly WindowReading _window;
    private Dictionary<int, double>? _weights;
    private double _length;

    public ThreadVector(ChatThread thread, WindowReading window)
    {
        _window = window;
        Threads = [thread];
        MessageIds = [.. thread.MessageIds.Where(window.Holds)];
        ForumTopic = MessageIds.Count == 0 ? null : window[MessageIds[0]].ForumTopic;
        foreach (var id in MessageIds)
        {
            foreach (var stem in window.Stems[window.Index(id)])
            {
                _counts[stem] = _counts.GetValueOrDefault(stem) + 1;
            }
        }

        Measure();
    }

    public List<ChatThread> Threads { get; }

    public List<long> MessageIds { get; }

    public long? ForumTopic { get; }

    public int Substance { get; private set; }

    public int Authors { get; private set; }

    /// <summary>The stems that tell most of this topic first: frequent in it, rare in the window and in what the group said before.</summary>
    public IEnumerable<int> Heaviest() =>
        _counts.OrderByDescending(pair => Weight(pair.Key, pair.Value, _window.Stems.Novelty))
            .ThenBy(pair => _window.Stems.Stem(pair.Key), StringComparer.Ordinal).Select(pair => pair.Key);

    /// <summary>How much a stem tells of this topic; frequent here counts more than rare elsewhere and before.</summary>
    public double StemWeight(string stem) =>
        !ContentStems.IsGeneric(stem) && _window.Stems.Find(stem) is { } number && _counts.TryGetValue(number, out var count)
            ? Math.Log(1 + count) * Math.Sqrt(_window.Stems.Novelty(number)) * (count < 2 ? 0.5 : 1) : 0;

    /// <summary>In how many messages of the topic a stem occurs.</summary>
    public int Times(string stem) => _window.Stems.Find(stem) is { } number ? (int)_counts.GetValueOrDefault(number) : 0;

    public void Take(ThreadVector other)
    {
        Threads.AddRange(other.Threads);
        MessageIds.AddRange(other.MessageIds);
        MessageIds.Sort((one, next) => _window.Index(one).CompareTo(_window.Index(next)));
        foreach (var (stem, count) in other._counts)
        {
            _counts[stem] = _counts.GetValueOrDefault(stem) + count;
        }

        Measure();
    }

    /// <summary>0 to 1: cosine over weighted stems.</summary>
    public double Likeness(ThreadVector other)
    {
        if (_length == 0 || other._length == 0 || ForumTopic != other.ForumTopic)
        {
            return 0;
        }

        var (small, large) = _weights!.Count <= other._weights!.Count ? (_weights, other._weights) : (other._weights, _weights);
        var dot = 0.0;
        foreach (var (stem, weight) in small)
        {
            dot += large.TryGetValue(stem, out var theirs) ? weight * theirs : 0;
        }

        return dot / (_length * other._length);
    }

    private void Measure()
    {
        _weights = _counts.ToDictionary(pair => pair.Key, pair => Weight(pair.Key, pair.Value, _window.Stems.Rarity));
        _length = Math.Sqrt(_weights.Values.Sum(weight => weight * weight));
        Substance = MessageIds.Count(_window.IsOfSubstance);
        Authors = MessageIds.Select(id => _window[id].Author).Distinct(StringComparer.Ordinal).Count();
    }

    // Squared, so that what is said everywhere joins nothing. What joins threads is measured in the window alone: a word
    // of every day still tells the matters of one day apart.
    private double Weight(int stem, double count, Func<int, double> measure)
    {
        var rarity = ContentStems.IsGeneric(_window.Stems.Stem(stem)) ? 0.3 : measure(stem);
        return (1 + Math.Log(count)) * rarity * rarity;
    }
}
