namespace DigestMonolith.Language.Segments;

/// <summary>How much of its words a dialogue carries across a gap. Gap g lies after utterance g.</summary>
internal sealed class Cohesion(DialogueReading dialogue)
{
    private readonly int[] _left = new int[dialogue.StemCount];
    private readonly int[] _right = new int[dialogue.StemCount];

    /// <summary>The cosine of the words before and after each gap, rare ones weighing more.</summary>
    public double[] Cosines(int size)
    {
        var cosines = new double[Math.Max(0, dialogue.Count - 1)];
        for (var gap = 0; gap < cosines.Length; gap++)
        {
            cosines[gap] = Cosine(gap, size);
        }

        return cosines;
    }

    /// <summary>How far the cohesion lies under the hills on both sides (Hearst 1997, TextTiling).</summary>
    public static double Depth(double[] cosines, int gap, int reach)
    {
        var (left, right) = (cosines[gap], cosines[gap]);
        for (var at = gap - 1; at >= Math.Max(0, gap - reach) && cosines[at] >= left; at--)
        {
            left = cosines[at];
        }

        for (var at = gap + 1; at <= Math.Min(cosines.Length - 1, gap + reach) && cosines[at] >= right; at++)
        {
            right = cosines[at];
        }

        return left + right - (2 * cosines[gap]);
    }

    /// <summary>The rarity of those of the stems that utterances in a range have too.</summary>
    public double Shared(int from, int to, int[] stems)
    {
        var range = dialogue.Within(from, to);
        var sum = 0.0;
        foreach (var stem in stems)
        {
            foreach (var utterance in range)
            {
                if (Array.BinarySearch(utterance.Stems, stem) >= 0)
                {
                    sum += dialogue.Rarity(stem);
                    break;
                }
            }
        }

        return sum;
    }

    /// <summary>The rarity of all stems that go on across a gap.</summary>
    public double Chains(int gap, int size)
    {
        var before = dialogue.Within(gap - size + 1, gap);
        var after = dialogue.Within(gap + 1, gap + size);
        Add(_left, before);
        Add(_right, after);
        var sum = 0.0;
        foreach (var utterance in before)
        {
            foreach (var stem in utterance.Stems)
            {
                sum += _left[stem] > 0 && _right[stem] > 0 ? dialogue.Rarity(stem) : 0;
                _left[stem] = 0;
            }
        }

        Clear(_right, after);
        return sum;
    }

    private double Cosine(int gap, int size)
    {
        var before = dialogue.Within(gap - size + 1, gap);
        var after = dialogue.Within(gap + 1, gap + size);
        Add(_left, before);
        Add(_right, after);
        var (both, left) = Products(before, _right, _left);
        var (_, right) = Products(after, _left, _right);
        Clear(_left, before);
        Clear(_right, after);
        return left > 0 && right > 0 ? both / Math.Sqrt(left * right) : 0;
    }

    private (double With, double Own) Products(ReadOnlySpan<UtteranceReading> utterances, int[] other, int[] own)
    {
        var (with, alone) = (0.0, 0.0);
        foreach (var utterance in utterances)
        {
            foreach (var stem in utterance.Stems)
            {
                var weight = dialogue.Rarity(stem) * dialogue.Rarity(stem);
                with += weight * other[stem];
                alone += weight * own[stem];
            }
        }

        return (with, alone);
    }

    private static void Add(int[] counts, ReadOnlySpan<UtteranceReading> utterances)
    {
        foreach (var utterance in utterances)
        {
            foreach (var stem in utterance.Stems)
            {
                counts[stem]++;
            }
        }
    }

    private static void Clear(int[] counts, ReadOnlySpan<UtteranceReading> utterances)
    {
        foreach (var utterance in utterances)
        {
            foreach (var stem in utterance.Stems)
            {
                counts[stem] = 0;
            }
        }
    }
}
