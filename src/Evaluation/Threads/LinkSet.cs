namespace DigestMonolith.Evaluation.Threads;

/// <summary>Answering message and answered message, by the numbers of their lines; a link to itself opens a thread.</summary>
internal sealed class LinkSet
{
    private readonly SortedSet<(int Answer, int Answered)> _links = [];

    public int Count => _links.Count;

    public void Add(int answer, int answered) => _links.Add((answer, answered));

    public int Shared(LinkSet other) => _links.Count(other._links.Contains);

    public static LinkSet Of(IrcLog log)
    {
        var set = new LinkSet();
        foreach (var (answer, parents) in log.Links)
        {
            foreach (var parent in parents)
            {
                set.Add(answer, parent);
            }
        }

        return set;
    }

    /// <summary>The connected messages, cut to those from the smallest answering one on. Threads and their messages in order.</summary>
    public IReadOnlyList<int[]> Threads()
    {
        if (_links.Count == 0)
        {
            return [];
        }

        var root = new SortedDictionary<int, int>();
        foreach (var (answer, answered) in _links)
        {
            var (one, other) = (Root(root, answer), Root(root, answered));
            root[Math.Max(one, other)] = Math.Min(one, other);
        }

        var cut = _links.Min.Answer;
        return [.. root.Keys.ToArray().Where(message => message >= cut).GroupBy(message => Root(root, message)).Select(thread => thread.ToArray())];
    }

    private static int Root(SortedDictionary<int, int> root, int message)
    {
        root.TryAdd(message, message);
        while (root[message] != message)
        {
            message = root[message] = root[root[message]];
        }

        return message;
    }
}
