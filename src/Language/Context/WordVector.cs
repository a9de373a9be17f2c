namespace DigestMonolith.Language.Context;

/// <summary>How often each word of a text occurs, by its weight; words as numbers, ascending, so that two texts are compared in one walk.</summary>
internal sealed class WordVector
{
    private readonly int[] _words;
    private readonly int[] _counts;
    private readonly long _square;

    private WordVector(int[] words, int[] counts, int total)
    {
        _words = words;
        _counts = counts;
        Total = total;
        foreach (var count in counts)
        {
            _square += (long)count * count;
        }
    }

    /// <summary>Words in the text, repeats included.</summary>
    public int Total { get; }

    public static WordVector Of(IReadOnlyList<string> words, Vocabulary vocabulary)
    {
        var ids = new int[words.Count];
        for (var i = 0; i < ids.Length; i++)
        {
            ids[i] = vocabulary.Number(words[i]);
        }

        Array.Sort(ids);
        var distinct = new List<int>(ids.Length);
        var counts = new List<int>(ids.Length);
        foreach (var id in ids)
        {
            if (distinct.Count > 0 && distinct[^1] == id)
            {
                counts[^1] += vocabulary.Weight(id);
            }
            else
            {
                distinct.Add(id);
                counts.Add(vocabulary.Weight(id));
            }
        }

        return new WordVector([.. distinct], [.. counts], ids.Length);
    }

    /// <summary>0 to 1; 0 when one of the two has no words.</summary>
    public double Cosine(WordVector other)
    {
        long dot = 0;
        for (int i = 0, j = 0; i < _words.Length && j < other._words.Length;)
        {
            if (_words[i] == other._words[j])
            {
                dot += (long)_counts[i++] * other._counts[j++];
            }
            else if (_words[i] < other._words[j])
            {
                i++;
            }
            else
            {
                j++;
            }
        }

        // One root of the product: equal texts give exactly 1.
        return dot == 0 ? 0 : dot / Math.Sqrt((double)_square * other._square);
    }
}
