namespace DigestMonolith.Language.Segments;

/// <summary>A dialogue's utterances, with how rare each stem is among them.</summary>
internal sealed class DialogueReading
{
    // In a dialogue of six utterances, a word of three of them is still worth something.
    private const double Smoothing = 8;
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly UtteranceReading[] _utterances;
    private readonly double[] _rarity;

    public DialogueReading(IReadOnlyList<string> utterances)
    {
        _utterances = [.. utterances.Select(text => UtteranceReading.Of(text, Number))];
        var frequency = new int[_numbers.Count];
        foreach (var stem in _utterances.SelectMany(utterance => utterance.Stems))
        {
            frequency[stem]++;
        }

        // A stem that only the tail of a cut list holds was counted nowhere.
        _rarity = [.. frequency.Select(count => Math.Log((Count + Smoothing) / Math.Max(1, count)) / Math.Log(Count + Smoothing))];
        MeanWords = Math.Max(1, _utterances.Sum(utterance => (double)utterance.Words) / Math.Max(1, Count));
    }

    public int Count => _utterances.Length;

    public int StemCount => _rarity.Length;

    public double MeanWords { get; }

    /// <summary>Null before the first and after the last.</summary>
    public UtteranceReading? this[int at] => at >= 0 && at < Count ? _utterances[at] : null;

    /// <summary>Near 1 for a stem of one utterance, near 0 for one that is everywhere.</summary>
    public double Rarity(int stem) => _rarity[stem];

    public ReadOnlySpan<UtteranceReading> Within(int from, int to)
    {
        var start = Math.Max(0, from);
        return _utterances.AsSpan(start, Math.Max(0, Math.Min(Count - 1, to) + 1 - start));
    }

    private int Number(string stem)
    {
        if (!_numbers.TryGetValue(stem, out var number))
        {
            _numbers.Add(stem, number = _numbers.Count);
        }

        return number;
    }
}
