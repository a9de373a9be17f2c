using DigestMonolith.Language.Models;

namespace DigestMonolith.Language.Pii.Names;

/// <summary>
/// Words that people write in small letters, as a Bloom filter (Bloom 1970): a word that is in it is known, one word in
/// several hundred that is not seems known too.
/// </summary>
internal static class OrdinaryWords
{
    public const int Probes = 5;
    private static readonly byte[] Bits = Read();

    /// <param name="folded">Lower case, ё as е.</param>
    public static bool Has(ReadOnlySpan<char> folded)
    {
        var hash = Hash(folded);
        for (var probe = 0; probe < Probes; probe++)
        {
            var bit = Bit(hash, probe, Bits.Length);
            if ((Bits[bit >> 3] & (1 << (bit & 7))) == 0)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>FNV-1a over UTF-16 units.</summary>
    public static ulong Hash(ReadOnlySpan<char> word)
    {
        var hash = 14695981039346656037UL;
        foreach (var unit in word)
        {
            hash = (hash ^ unit) * 1099511628211UL;
        }

        return hash;
    }

    // Two halves of one hash make as many as needed (Kirsch and Mitzenmacher 2006).
    public static int Bit(ulong hash, int probe, int bytes) =>
        (int)(((uint)hash + ((ulong)probe * ((uint)(hash >> 32) | 1))) % ((ulong)bytes * 8));

    private static byte[] Read()
    {
        using var model = ModelFile.Open("pii");
        return model.ReadBytes(model.ReadInt32());
    }
}
