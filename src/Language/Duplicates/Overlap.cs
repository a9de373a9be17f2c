using DigestMonolith.Language.Text;

namespace DigestMonolith.Language.Duplicates;

/// <summary>Measures of shared words.</summary>
internal static class Overlap
{
    private const int MostInOrder = 64;

    /// <summary>1 for two empty lists: neither says anything that the other does not.</summary>
    public static double Jaccard(string[] a, string[] b)
    {
        var (one, other) = (new HashSet<string>(a, StringComparer.Ordinal), new HashSet<string>(b, StringComparer.Ordinal));
        var shared = one.Count(other.Contains);
        var all = one.Count + other.Count - shared;
        return all == 0 ? 1 : (double)shared / all;
    }

    /// <summary>Cosine of the contents, each stem once, by its weight.</summary>
    public static double Cosine(PairText a, PairText b)
    {
        var stems = b.Content.Select(stem => stem.Stem).ToHashSet(StringComparer.Ordinal);
        var shared = a.Content.Where(stem => stems.Contains(stem.Stem)).Sum(Square);
        var size = Math.Sqrt(a.Content.Sum(Square) * b.Content.Sum(Square));
        return size > 0 ? shared / size : 0;
    }

    public static double Bigrams(string[] a, string[] b) => Jaccard(Pairs(a), Pairs(b));

    public static double FunctionWords(PairText a, PairText b) =>
        Jaccard([.. a.Words.Where(StopWords.Contains)], [.. b.Words.Where(StopWords.Contains)]);

    /// <summary>The longest common subsequence of the first words: of the longer text, or of the shorter.</summary>
    public static double LongestCommon(string[] a, string[] b, bool isShare)
    {
        var one = a.AsSpan(0, Math.Min(a.Length, MostInOrder));
        var other = b.AsSpan(0, Math.Min(b.Length, MostInOrder));
        var (shorter, longer) = (Math.Min(one.Length, other.Length), Math.Max(one.Length, other.Length));
        if (shorter == 0)
        {
            return 0;
        }

        Span<int> row = stackalloc int[MostInOrder + 1];
        foreach (var word in one)
        {
            var diagonal = 0;
            for (var j = 1; j <= other.Length; j++)
            {
                var above = row[j];
                row[j] = word == other[j - 1] ? diagonal + 1 : Math.Max(above, row[j - 1]);
                diagonal = above;
            }
        }

        return (double)row[other.Length] / (isShare ? longer : shorter);
    }

    private static double Square(PairStem stem) => stem.Weight * stem.Weight;

    private static string[] Pairs(string[] words) => [.. words.Zip(words.Skip(1), (one, next) => $"{one} {next}")];
}
