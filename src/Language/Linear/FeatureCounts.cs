using System.Globalization;

namespace DigestMonolith.Language.Linear;

/// <summary>
/// Counts the hashed features of a text: words and runs of signs, and character n-grams inside words padded with spaces.
/// Hashes are FNV-1a over UTF-16 units, stirred at the end as Murmur3 does: the same on every machine.
/// </summary>
internal sealed class FeatureCounts
{
    /// <summary>Buckets a block; words come first, n-grams after them.</summary>
    public const int Block = 1 << 16;

    /// <summary>Buckets in all.</summary>
    public const int Size = 2 * Block;

    /// <summary>More of one feature counts as this many.</summary>
    public const int MaxCount = 255;

    private const int LongestNgram = 5;
    private const uint Start = 2166136261;
    private const uint Prime = 16777619;
    private const uint Edge = 0x5bd1e995;

    [ThreadStatic]
    private static FeatureCounts? s_own;

    private readonly byte[] _counts = new byte[Size];
    private readonly List<int> _buckets = [];
    private readonly List<uint> _words = [];

    /// <summary>The calling thread's own, so that a text costs no table of counts.</summary>
    public static FeatureCounts Own => s_own ??= new FeatureCounts();

    /// <summary>The buckets of the text that was read last, each once, in the order of their first occurrence, words first.</summary>
    public IReadOnlyList<int> Buckets => _buckets;

    /// <summary>How many of them are words.</summary>
    public int WordBuckets { get; private set; }

    public int this[int bucket] => _counts[bucket];

    /// <param name="hints">What is known of the text beyond its letters; each counts as one more word.</param>
    public void Read(string text, FeatureShape shape, IReadOnlyList<string>? hints = null)
    {
        foreach (var bucket in _buckets)
        {
            _counts[bucket] = 0;
        }

        _buckets.Clear();
        var folded = FoldedText.Of(text, shape.JoinsEastSlavic);
        CountPhrases(folded, shape.LongestPhrase);
        foreach (var hint in hints ?? [])
        {
            // No word of a text falls on a hint by being spelt like it.
            Count((HashOf(hint) ^ Edge) % Block);
        }

        WordBuckets = _buckets.Count;
        CountNgrams(folded);
    }

    private void CountPhrases(string text, int longest)
    {
        _words.Clear();
        var edges = longest > 1 ? 1 : 0;
        if (edges > 0)
        {
            _words.Add(Edge);
        }

        for (var at = 0; at < text.Length;)
        {
            var end = WordEnd(text, at);
            if (text[at] != ' ')
            {
                _words.Add(HashOf(text.AsSpan(at, end - at)));
            }

            at = end;
        }

        if (edges > 0)
        {
            _words.Add(~Edge);
        }

        for (var first = 0; first < _words.Count; first++)
        {
            var hash = Start;
            for (var last = first; last < _words.Count && last < first + longest; last++)
            {
                hash = (hash ^ _words[last]) * Prime;
                // An end of the text by itself is in every text.
                if (last > first || (first >= edges && first < _words.Count - edges))
                {
                    Count(Stir(hash) % Block);
                }
            }
        }
    }

    private void CountNgrams(string text)
    {
        for (var at = 0; at < text.Length;)
        {
            var end = at;
            while (end < text.Length && text[end] != ' ')
            {
                end++;
            }

            if (end > at)
            {
                CountNgrams(text, at - 1, end + 1);
            }

            at = end + 1;
        }
    }

    // The word with the space before it and the one after it, which may lie outside the text.
    private void CountNgrams(string text, int from, int to)
    {
        for (var first = from; first < to - 1; first++)
        {
            var hash = Start;
            for (var at = first; at < to && at < first + LongestNgram; at++)
            {
                hash = (hash ^ (at > from && at < to - 1 ? text[at] : ' ')) * Prime;
                if (at > first)
                {
                    Count(Block + (Stir(hash) % Block));
                }
            }
        }
    }

    private void Count(uint bucket)
    {
        ref var count = ref _counts[bucket];
        if (count == 0)
        {
            _buckets.Add((int)bucket);
        }

        count += (byte)(count < MaxCount ? 1 : 0);
    }

    // A word, a picture, a run of other signs, or a space.
    private static int WordEnd(string text, int at)
    {
        if (text[at] == ' ')
        {
            return at + 1;
        }

        if (IsPicture(text[at]))
        {
            return at + (char.IsHighSurrogate(text[at]) && at + 1 < text.Length ? 2 : 1);
        }

        var isWord = IsWordPart(text, at);
        var end = at + 1;
        while (end < text.Length && text[end] != ' ' && !IsPicture(text[end]) && IsWordPart(text, end) == isWord)
        {
            end++;
        }

        return end;
    }

    private static bool IsPicture(char unit) => char.IsSurrogate(unit) || char.GetUnicodeCategory(unit) == UnicodeCategory.OtherSymbol;

    private static bool IsWordPart(string text, int at) =>
        char.IsLetterOrDigit(text[at]) || text[at] is '_' or FoldedText.Link or FoldedText.Person
        || (text[at] is '\'' or '-' && at > 0 && at + 1 < text.Length && char.IsLetterOrDigit(text[at - 1]) && char.IsLetterOrDigit(text[at + 1]))
        || char.GetUnicodeCategory(text[at]) == UnicodeCategory.NonSpacingMark;

    private static uint HashOf(ReadOnlySpan<char> word)
    {
        var hash = Start;
        foreach (var unit in word)
        {
            hash = (hash ^ unit) * Prime;
        }

        return Stir(hash);
    }

    private static uint Stir(uint hash)
    {
        hash = (hash ^ (hash >> 16)) * 0x85EBCA6B;
        hash = (hash ^ (hash >> 13)) * 0xC2B2AE35;
        return hash ^ (hash >> 16);
    }
}
