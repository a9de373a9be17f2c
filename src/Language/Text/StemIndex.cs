namespace DigestMonolith.Language.Text;

/// <summary>The content stems of a set of texts as numbers, with how rare each is among them and in what came before.</summary>
internal sealed class StemIndex
{
    // Of six texts, three that share a word say more about it than half of a thousand would.
    private const double Smoothing = 20;
    private readonly Dictionary<string, int> _ids = new(StringComparer.Ordinal);
    private readonly List<string> _stems = [];
    private readonly List<int> _frequency = [];
    private readonly List<int> _before = [];
    private readonly int[][] _texts;
    private readonly Background _background;

    public StemIndex(IReadOnlyList<string> texts, IReadOnlySet<string> ignored, Background? background = null)
    {
        _background = background ?? Background.None;
        _texts = new int[texts.Count][];
        for (var at = 0; at < texts.Count; at++)
        {
            _texts[at] = [.. ContentStems.Of(texts[at]).Where(stem => !ignored.Contains(stem)).Select(Number).Order()];
            foreach (var stem in _texts[at])
            {
                _frequency[stem]++;
            }
        }
    }

    /// <summary>Sorted numbers of the distinct stems of one text.</summary>
    public int[] this[int text] => _texts[text];

    public int Count => _stems.Count;

    public string Stem(int number) => _stems[number];

    public int? Find(string stem) => _ids.TryGetValue(stem, out var number) ? number : null;

    public int Frequency(int number) => _frequency[number];

    /// <summary>Near 1 for a stem of one text, near 0 for one that is everywhere.</summary>
    public double Rarity(int number) => Idf(_texts.Length, _frequency[number]);

    /// <summary>
    /// Near 1 for a stem that is new to the group, near 0 for one that it always uses; without a background the same as
    /// the rarity. Document frequencies are those of the window and of all that was said before it, the incremental idf of
    /// on-line event detection: Yang, Pierce and Carbonell, "A study on retrospective and on-line event detection",
    /// SIGIR 1998.
    /// </summary>
    public double Novelty(int number) => Idf(_texts.Length + _background.Messages, _frequency[number] + _before[number]);

    /// <summary>The summed rarity of what two texts share.</summary>
    public double Shared(int one, int other)
    {
        var (a, b) = (_texts[one], _texts[other]);
        var sum = 0.0;
        for (int left = 0, right = 0; left < a.Length && right < b.Length;)
        {
            if (a[left] == b[right])
            {
                sum += Rarity(a[left]);
                left++;
                right++;
            }
            else if (a[left] < b[right])
            {
                left++;
            }
            else
            {
                right++;
            }
        }

        return sum;
    }

    private static double Idf(int texts, int holding) => Math.Log((texts + Smoothing) / holding) / Math.Log(texts + Smoothing);

    private int Number(string stem)
    {
        if (!_ids.TryGetValue(stem, out var number))
        {
            number = _stems.Count;
            _ids.Add(stem, number);
            _stems.Add(stem);
            _frequency.Add(0);
            _before.Add(_background.Count(stem));
        }

        return number;
    }
}
