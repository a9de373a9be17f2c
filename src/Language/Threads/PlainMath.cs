using System.Numerics;

namespace DigestMonolith.Language.Threads;

/// <summary>Logarithms and powers by plain arithmetic: the same last bit on every machine, which the ones of the platform do not promise.</summary>
internal static class PlainMath
{
    /// <summary>The binary logarithm of a whole number, straight between the powers of two; 0 below 1.</summary>
    public static float Log2(long value)
    {
        if (value < 1)
        {
            return 0;
        }

        var power = BitOperations.Log2((ulong)value);
        return power + (float)((value - (1L << power)) / (double)(1L << power));
    }

    /// <summary>e to the power of x, to about seven digits: 2^n times the Taylor series of the rest.</summary>
    public static float Exp(float x)
    {
        if (x < -80)
        {
            return 0;
        }

        var scaled = Math.Min(x, 80f) * 1.44269504f;
        var whole = (int)Math.Floor(scaled);
        var rest = (scaled - whole) * 0.69314718f;
        var series = 1 + rest * (1 + rest * (0.5f + rest * (0.16666667f + rest * (0.041666668f + rest * (0.008333334f + rest * 0.0013888889f)))));
        return series * BitConverter.Int32BitsToSingle((whole + 127) << 23);
    }
}
