using DigestMonolith.Language.Duplicates;

namespace DigestMonolith.Language.Context;

/// <summary>Words as numbers, shared by all texts that are compared; grows.</summary>
internal sealed class Vocabulary(Func<string, int> weigh)
{
    // Weights are whole, so that sums do not depend on their order.
    private const double Precision = 16;

    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly List<int> _weights = [];

    /// <summary>All words alike.</summary>
    public static Vocabulary Plain() => new(_ => 1);

    /// <summary>Stems, so weighed that a rare one says in a cosine as much more as it is rarer.</summary>
    public static Vocabulary OfStems() =>
        new(stem => Math.Max(1, (int)Math.Round(Precision * Math.Sqrt(PairModel.Shipped.Rarity[stem]))));

    public int Number(string word)
    {
        if (!_numbers.TryGetValue(word, out var number))
        {
            number = _weights.Count;
            _numbers.Add(word, number);
            _weights.Add(weigh(word));
        }

        return number;
    }

    public int Weight(int number) => _weights[number];
}
