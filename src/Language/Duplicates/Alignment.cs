namespace DigestMonolith.Language.Duplicates;

/// <summary>The content of one text laid on that of another, each stem on its best match, weighted by rarity.</summary>
internal sealed class Alignment
{
    private const double LooseMatch = 0.35;
    private const double SynonymMatch = 0.9;
    private const double KindMatch = 0.3;

    public Alignment(PairText from, PairText to)
    {
        foreach (var stem in from.Content)
        {
            var (letters, meaning, isExact, isKind) = Best(stem, to);
            Exact += isExact ? stem.Weight : 0;
            Letters += stem.Weight * letters;
            Meaning += stem.Weight * meaning;
            Contrasts += isKind ? 1 : 0;
            if (meaning < LooseMatch)
            {
                Unmatched++;
                UnmatchedWeight += stem.Weight;
                Rarest = Math.Max(Rarest, stem.Weight);
            }

            if (!isExact)
            {
                Inexact++;
            }
        }

        var whole = from.Weight;
        if (whole > 0)
        {
            Exact /= whole;
            Letters /= whole;
            Meaning /= whole;
        }

        First = from.Content.Length == 0 ? 0 : Best(from.Content[0], to).Meaning;
        Last = from.Content.Length == 0 ? 0 : Best(from.Content[^1], to).Meaning;
    }

    /// <summary>Share of the weight that the other text has in the same stems.</summary>
    public double Exact { get; }

    /// <summary>The same with stems that look alike.</summary>
    public double Letters { get; }

    /// <summary>The same with words that can stand for each other.</summary>
    public double Meaning { get; }
    public int Unmatched { get; }
    public int Inexact { get; }
    public double UnmatchedWeight { get; }
    public double Rarest { get; }

    /// <summary>Stems whose best answer on the other side excludes them: a dog for a cat.</summary>
    public int Contrasts { get; }
    public double First { get; }
    public double Last { get; }

    private static (double Letters, double Meaning, bool IsExact, bool IsKind) Best(PairStem stem, PairText to)
    {
        double letters = 0, meaning = 0;
        var isKind = false;
        foreach (var other in to.Content)
        {
            var likeness = stem.Likeness(other);
            if (likeness == 1)
            {
                return (1, 1, true, false);
            }

            letters = Math.Max(letters, likeness);
            meaning = Math.Max(meaning, stem.IsSynonymOf(other) ? SynonymMatch : likeness);
            isKind |= stem.Kind != 0 && stem.Kind == other.Kind;
        }

        var loose = letters < LooseMatch ? 0 : letters;
        var best = meaning < LooseMatch ? 0 : meaning;
        return (loose, isKind ? Math.Max(best, KindMatch) : best, false, isKind && best < SynonymMatch);
    }
}
