using System.Text;

namespace DigestMonolith.Evaluation.Rouge;

/// <summary>ROUGE-1, -2 and sentence-level -L as F1 in per cent (Lin, 2004), with Porter's stems of words over three letters.</summary>
internal readonly record struct RougeScore(double One, double Two, double Longest)
{
    private const int ShortestToStem = 4;

    /// <param name="isLatin">Whether words are Latin letters and digits only, as the published figures have it.</param>
    public static RougeScore Of(string summary, string reference, bool isLatin)
    {
        var (ours, theirs) = (Words(summary, isLatin), Words(reference, isLatin));
        return new RougeScore(Overlap(ours, theirs, 1), Overlap(ours, theirs, 2), F1(CommonSubsequence(ours, theirs), ours.Count, theirs.Count));
    }

    public static RougeScore Mean(IReadOnlyCollection<RougeScore> scores) =>
        new(scores.Average(score => score.One), scores.Average(score => score.Two), scores.Average(score => score.Longest));

    public static IReadOnlyList<string> Words(string text, bool isLatin)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        foreach (var letter in $"{text.ToLowerInvariant()} ")
        {
            if (isLatin ? char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) : char.IsLetterOrDigit(letter) || letter == '_')
            {
                word.Append(letter);
            }
            else if (word.Length > 0)
            {
                words.Add(word.Length >= ShortestToStem ? PorterStemmer.Stem(word.ToString()) : word.ToString());
                word.Clear();
            }
        }

        return words;
    }

    private static double Overlap(IReadOnlyList<string> ours, IReadOnlyList<string> theirs, int size)
    {
        var (left, right) = (Grams(ours, size), Grams(theirs, size));
        return F1(left.Sum(gram => Math.Min(gram.Value, right.GetValueOrDefault(gram.Key))), left.Values.Sum(), right.Values.Sum());
    }

    private static Dictionary<string, int> Grams(IReadOnlyList<string> words, int size) => Enumerable.Range(0, Math.Max(0, words.Count - size + 1))
        .GroupBy(at => string.Join(' ', words.Skip(at).Take(size)), StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Count(), StringComparer.Ordinal);

    private static int CommonSubsequence(IReadOnlyList<string> ours, IReadOnlyList<string> theirs)
    {
        var row = new int[theirs.Count + 1];
        foreach (var word in ours)
        {
            var diagonal = 0;
            for (var at = 0; at < theirs.Count; at++)
            {
                (diagonal, row[at + 1]) = (row[at + 1], word == theirs[at] ? diagonal + 1 : Math.Max(row[at + 1], row[at]));
            }
        }

        return row[^1];
    }

    private static double F1(int shared, int ours, int theirs) => shared == 0 ? 0 : 200.0 * shared / (ours + theirs);
}
