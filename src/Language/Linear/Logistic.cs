namespace DigestMonolith.Language.Linear;

/// <summary>The logistic curve from additions and multiplications only: the last bit is the same on every machine, which Math.Exp does not promise.</summary>
internal static class Logistic
{
    private const double Ln2 = 0.693147180559945309;
    private const int Terms = 14;

    /// <summary>The probability at a margin.</summary>
    public static double Of(double margin) => margin >= 0 ? 1 / (1 + Exp(-margin)) : 1 - (1 / (1 + Exp(margin)));

    // 2^k × e^r, r within half of ln 2, by Taylor's series.
    private static double Exp(double x)
    {
        if (x < -700)
        {
            return 0;
        }

        var power = Math.Round(x / Ln2);
        var rest = x - (power * Ln2);
        var sum = 1.0;
        for (var term = Terms; term > 0; term--)
        {
            sum = 1 + (sum * rest / term);
        }

        return sum * BitConverter.Int64BitsToDouble(((long)power + 1023) << 52);
    }
}
