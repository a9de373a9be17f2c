using DigestMonolith.Language.Context;

namespace DigestMonolith.Language.Duplicates;

/// <summary>What is measured of a pair of texts. Given in one order of the two, whichever came first.</summary>
internal static class PairFeatures
{
    public static double[] Of(PairText a, PairText b)
    {
        var (ab, ba) = (new Alignment(a, b), new Alignment(b, a));
        var (threes, fours, twos) = (GramCosine(a, b, 3), GramCosine(a, b, 4), GramCosine(a, b, 2));
        var weight = a.Weight + b.Weight;
        var (shorter, longer) = (Math.Min(a.Content.Length, b.Content.Length), Math.Max(a.Content.Length, b.Content.Length));
        var letters = (ab.Letters + ba.Letters) / 2;
        var meaning = (ab.Meaning + ba.Meaning) / 2;
        return
        [
            threes,
            twos,
            fours,
            Overlap.Cosine(a, b),
            Overlap.Jaccard(a.Words, b.Words),
            Overlap.Jaccard(a.Stems, b.Stems),
            (ab.Exact + ba.Exact) / 2,
            Math.Min(ab.Exact, ba.Exact),
            Math.Max(ab.Exact, ba.Exact),
            letters,
            Math.Min(ab.Letters, ba.Letters),
            meaning,
            Math.Min(ab.Meaning, ba.Meaning),
            Math.Max(ab.Meaning, ba.Meaning),
            weight > 0 ? ((ab.Meaning * a.Weight) + (ba.Meaning * b.Weight)) / weight : 0,
            Math.Log(1 + ab.UnmatchedWeight + ba.UnmatchedWeight),
            Math.Log(1 + Math.Max(ab.UnmatchedWeight, ba.UnmatchedWeight)),
            Math.Log(1 + Math.Min(ab.UnmatchedWeight, ba.UnmatchedWeight)),
            Math.Min(ab.Unmatched, ba.Unmatched) == 0 ? 1 : 0,
            Math.Log(1 + ab.Inexact + ba.Inexact),
            Math.Max(ab.Rarest, ba.Rarest),
            Math.Min(ab.Rarest, ba.Rarest),
            Math.Min(2, Math.Max(ab.Contrasts, ba.Contrasts)),
            (ab.First + ba.First) / 2,
            (ab.Last + ba.Last) / 2,
            longer > 0 ? (double)shorter / longer : 1,
            Math.Log(1 + shorter),
            Math.Log(1 + longer),
            Overlap.LongestCommon(a.Stems, b.Stems, isShare: true),
            Overlap.LongestCommon(a.Stems, b.Stems, isShare: false),
            Overlap.Bigrams(a.Stems, b.Stems),
            Overlap.Jaccard(a.Numbers, b.Numbers),
            a.Numbers.Length > 0 && b.Numbers.Length > 0 && !a.Numbers.Intersect(b.Numbers, StringComparer.Ordinal).Any() ? 1 : 0,
            (a.Numbers.Length > 0) != (b.Numbers.Length > 0) ? 1 : 0,
            a.IsNegated != b.IsNegated ? 1 : 0,
            Overlap.Jaccard(a.Names, b.Names),
            (a.Names.Length > 0 ? 0.5 : 0) + (b.Names.Length > 0 ? 0.5 : 0),
            a.IsQuestion != b.IsQuestion ? 1 : 0,
            a.IsCyrillic && b.IsCyrillic ? 1 : 0,
            Overlap.FunctionWords(a, b),
        ];
    }

    private static double GramCosine(PairText a, PairText b, int size)
    {
        var vocabulary = Vocabulary.Plain();
        return WordVector.Of(Grams(a.Line, size), vocabulary).Cosine(WordVector.Of(Grams(b.Line, size), vocabulary));
    }

    private static string[] Grams(string line, int size) =>
        [.. Enumerable.Range(0, Math.Max(line.Length - size + 1, 0)).Select(at => line.Substring(at, size))];
}
