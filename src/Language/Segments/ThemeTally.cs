using System.Numerics;

namespace DigestMonolith.Language.Segments;

/// <summary>Compares the fields of life on the two sides of a gap.</summary>
internal sealed class ThemeTally(DialogueReading dialogue)
{
    /// <summary>Whether both sides have fields and none in common.</summary>
    public static bool Differ(ulong one, ulong other) => one != 0 && other != 0 && (one & other) == 0;

    /// <summary>The fields of a range of utterances.</summary>
    public ulong Of(int from, int to)
    {
        var themes = 0UL;
        foreach (var utterance in dialogue.Within(from, to))
        {
            themes |= utterance.Themes;
        }

        return themes;
    }

    /// <summary>The cosine of how often each field comes up before and after a gap.</summary>
    public double Cosine(int gap, int size)
    {
        Span<int> left = stackalloc int[64];
        Span<int> right = stackalloc int[64];
        left.Clear();
        right.Clear();
        Count(left, gap - size + 1, gap);
        Count(right, gap + 1, gap + size);
        var (both, ofLeft, ofRight) = (0, 0, 0);
        for (var at = 0; at < left.Length; at++)
        {
            both += left[at] * right[at];
            ofLeft += left[at] * left[at];
            ofRight += right[at] * right[at];
        }

        return both > 0 ? both / Math.Sqrt((double)ofLeft * ofRight) : 0;
    }

    private void Count(Span<int> counts, int from, int to)
    {
        foreach (var utterance in dialogue.Within(from, to))
        {
            for (var bits = utterance.Themes; bits != 0; bits &= bits - 1)
            {
                counts[BitOperations.TrailingZeroCount(bits)]++;
            }
        }
    }
}
