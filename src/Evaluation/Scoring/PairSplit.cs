namespace DigestMonolith.Evaluation.Scoring;

/// <summary>Which judged pairs the shipped weights never saw: a fifth of them, by their number, the same in every language.</summary>
internal static class PairSplit
{
    private const int Parts = 5;

    public static bool IsHeldOut(int number) => Fold(number, Parts) == 0;

    /// <summary>Spread by Knuth's multiplicative hash, as neighbours in the sets are alike.</summary>
    public static int Fold(int number, int folds) => (int)(((uint)number * 2654435761u) >> 8) % folds;
}
