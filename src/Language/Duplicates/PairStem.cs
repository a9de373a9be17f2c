using DigestMonolith.Language.Text;

namespace DigestMonolith.Language.Duplicates;

/// <summary>A stem with its weight, its letters in twos and threes, and the groups of meaning it is in.</summary>
internal sealed class PairStem
{
    private const int MostGrams = 48;
    private readonly int[] _grams;

    public PairStem(string stem, double weight)
    {
        Stem = stem;
        Weight = weight;
        Synonyms = WordGroups.Synonyms(stem);
        Kind = WordGroups.Kind(stem);
        _grams = Grams($"<{stem}>");
    }

    public string Stem { get; }
    public double Weight { get; }
    public int[] Synonyms { get; }

    /// <summary>Group of words that exclude each other ("dog", "cat"); 0 is none.</summary>
    public int Kind { get; }

    public bool IsSynonymOf(PairStem other)
    {
        foreach (var group in Synonyms)
        {
            if (Array.IndexOf(other.Synonyms, group) >= 0)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Dice's measure over the letters in twos and threes.</summary>
    public double Likeness(PairStem other)
    {
        if (Stem == other.Stem)
        {
            return 1;
        }

        var shared = 0;
        for (int i = 0, j = 0; i < _grams.Length && j < other._grams.Length;)
        {
            if (_grams[i] == other._grams[j])
            {
                shared++;
                i++;
                j++;
            }
            else if (_grams[i] < other._grams[j])
            {
                i++;
            }
            else
            {
                j++;
            }
        }

        return 2.0 * shared / (_grams.Length + other._grams.Length);
    }

    private static int[] Grams(string padded)
    {
        var grams = new List<int>(MostGrams);
        for (var size = 2; size <= 3; size++)
        {
            for (var at = 0; at + size <= padded.Length && grams.Count < MostGrams; at++)
            {
                grams.Add(StemRarity.Bucket(padded.AsSpan(at, size)));
            }
        }

        grams.Sort();
        return [.. grams];
    }
}
