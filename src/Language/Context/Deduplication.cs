namespace DigestMonolith.Language.Context;

/// <summary>Finds copies among the messages of a window; looks back over a bounded number of kept ones.</summary>
internal sealed class Deduplication(ContextSettings settings)
{
    private const int LookBack = 64;
    private const int FewWords = 4;
    private const int WordsAcrossAuthors = 8;

    private readonly List<ContextEntry> _kept = [];
    private readonly SortedDictionary<long, List<long>> _duplicates = [];

    public IReadOnlyList<ContextEntry> Kept => _kept;
    public IReadOnlyDictionary<long, IReadOnlyList<long>> Duplicates =>
        new SortedDictionary<long, IReadOnlyList<long>>(_duplicates.ToDictionary(pair => pair.Key, IReadOnlyList<long> (pair) => pair.Value));

    public int Removed { get; private set; }

    /// <summary>Entries come by time.</summary>
    public void Add(ContextEntry entry)
    {
        // Nearest first, and on after a soft hit: an older message may be the original.
        for (var i = _kept.Count - 1; i >= 0 && i >= _kept.Count - LookBack; i--)
        {
            var earlier = _kept[i];
            if (settings.DedupTime > TimeSpan.Zero && entry.Message.At - earlier.Message.At > settings.DedupTime)
            {
                break;
            }

            var likeness = MayBeCopy(entry, earlier) ? entry.Words.Cosine(earlier.Words) : 0;
            if (likeness < settings.SoftSimilarity)
            {
                continue;
            }

            // "Build 41 failed" is not "build 42 failed", nor that it did not.
            if (likeness >= settings.Similarity && entry.Facts == earlier.Facts)
            {
                Drop(entry, earlier);
                return;
            }

            entry.Soft ??= new SoftLink(earlier.Message.Id, Math.Round(likeness, 4));
        }

        _kept.Add(entry);
    }

    private void Drop(ContextEntry entry, ContextEntry original)
    {
        if (!_duplicates.TryGetValue(original.Message.Id, out var copies))
        {
            _duplicates[original.Message.Id] = copies = [];
        }

        copies.Add(entry.Message.Id);
        Removed++;
    }

    private static bool MayBeCopy(ContextEntry entry, ContextEntry earlier)
    {
        var words = Math.Min(entry.Words.Total, earlier.Words.Total);
        if (words == 0)
        {
            return false;
        }

        if (entry.Message.Author == earlier.Message.Author)
        {
            // "да" to one question and "да" to another are two answers.
            return words >= FewWords || entry.Message.ReplyTo == earlier.Message.ReplyTo;
        }

        return words >= WordsAcrossAuthors || (words >= FewWords && (entry.Message.IsForward || earlier.Message.IsForward));
    }
}
