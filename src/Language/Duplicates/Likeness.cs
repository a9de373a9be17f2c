using DigestMonolith.Language.Text;

namespace DigestMonolith.Language.Duplicates;

/// <summary>How much two texts say the same.</summary>
public static class Likeness
{
    // Far from the last bits, where the logarithms of two machines may differ.
    private const int Decimals = 4;

    /// <summary>0 to 1, the same in both orders; 1 for the same words, 0 when one text has none and the other is not the same picture.</summary>
    public static double Of(string a, string b)
    {
        var (first, second) = string.CompareOrdinal(a, b) <= 0 ? (a, b) : (b, a);
        var model = PairModel.Shipped;
        var (one, other) = (new PairText(first, model.Rarity), new PairText(second, model.Rarity));
        if (one.Words.Length == 0 || other.Words.Length == 0)
        {
            return IsSamePicture(first, second) ? 1 : 0;
        }

        return Tokenizer.Words(first).SequenceEqual(Tokenizer.Words(second))
            ? 1
            : Math.Round(Math.Clamp(model.Score(one, other), 0, 1), Decimals);
    }

    private static bool IsSamePicture(string a, string b)
    {
        var (one, other) = (Tokenizer.All(a), Tokenizer.All(b));
        return one.Count > 0 && one.Select(token => token.Word).SequenceEqual(other.Select(token => token.Word));
    }
}
