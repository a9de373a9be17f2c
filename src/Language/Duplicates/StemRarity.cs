namespace DigestMonolith.Language.Duplicates;

/// <summary>How rare a stem is, from a table of hashed stems; what was never seen is as rare as can be.</summary>
internal sealed class StemRarity(byte[] table)
{
    public const int Buckets = 1 << 16;

    // A step of the table in natural logarithms: 255 steps reach beyond one text in a million.
    public const double Step = 1 / 16.0;

    public byte[] Table => table;

    public double this[string stem] => table[Bucket(stem)] * Step;

    /// <summary>FNV-1a over UTF-16 units.</summary>
    public static int Bucket(ReadOnlySpan<char> stem)
    {
        var hash = 2166136261u;
        foreach (var letter in stem)
        {
            hash = (hash ^ letter) * 16777619u;
        }

        return (int)((hash ^ (hash >> 16)) % Buckets);
    }
}
