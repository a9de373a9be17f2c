namespace DigestMonolith.Language.Text;

/// <summary>
/// What a group talks about anyway: in how many of its earlier messages each stem occurs. It holds counts, never a text,
/// and is the same in whatever order the messages were read.
/// </summary>
public sealed class Background
{
    private readonly string[] _stems;
    private readonly int[] _counts;

    /// <summary>No earlier messages: everything is weighed against its window alone.</summary>
    public static Background None { get; } = new([], messages: 0);

    internal Background(IEnumerable<KeyValuePair<string, int>> counts, int messages)
    {
        KeyValuePair<string, int>[] ordered = [.. counts.OrderBy(pair => pair.Key, StringComparer.Ordinal)];
        (_stems, _counts, Messages) = ([.. ordered.Select(pair => pair.Key)], [.. ordered.Select(pair => pair.Value)], messages);
    }

    /// <summary>Messages that hold at least one content stem.</summary>
    public int Messages { get; }

    /// <summary>Each stem with the number of messages that hold it, in ordinal order.</summary>
    public IEnumerable<(string Stem, int Messages)> Counts => _stems.Zip(_counts);

    public static Background Of(IEnumerable<string> texts)
    {
        var tally = new BackgroundTally();
        foreach (var text in texts)
        {
            tally.Add(text);
        }

        return tally.ToBackground();
    }

    /// <summary>In how many messages a stem occurs.</summary>
    public int Count(string stem) => Array.BinarySearch(_stems, stem, StringComparer.Ordinal) is >= 0 and var at ? _counts[at] : 0;
}
