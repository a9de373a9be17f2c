using DigestMonolith.Language.Chat;

namespace DigestMonolith.Language.Threads;

/// <summary>The authors of a chat as numbers, and the names they are called by: whole, shortened, in the other alphabet, inflected.</summary>
internal sealed class NameBook
{
    private static readonly System.Buffers.SearchValues<char> PartEnds = System.Buffers.SearchValues.Create("_-|[^.`");
    private const int Nobody = -1;
    private const int Several = -2;
    private readonly Dictionary<string, int> _authors = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _names = new(StringComparer.Ordinal);
    private readonly PeopleNames _people;
    private readonly string[] _sorted;
    private readonly List<bool> _bots = [];

    public NameBook(IReadOnlyList<ChatMessage> messages)
    {
        _people = new PeopleNames(messages);
        var parts = new List<(string Part, int Author)>();
        foreach (var message in messages)
        {
            if (!_authors.TryAdd(message.Author, _authors.Count))
            {
                continue;
            }

            var author = _authors.Count - 1;
            var name = message.AuthorName.Trim().ToLowerInvariant();
            Add(name, author);
            if (message.Username is { Length: > 0 } username)
            {
                Add(username.TrimStart('@').ToLowerInvariant(), author);
            }

            parts.AddRange(Parts(name).Select(part => (part, author)));
            _bots.Add(name.Contains("bot", StringComparison.Ordinal) || message.Username?.EndsWith("bot", StringComparison.OrdinalIgnoreCase) == true);
        }

        // A short form gives way to somebody's whole name.
        var whole = _names.Keys.ToHashSet(StringComparer.Ordinal);
        foreach (var (part, author) in parts.Where(part => !whole.Contains(part.Part)))
        {
            Add(part, author);
        }

        _sorted = [.. _names.Keys.Where(name => name.Length >= 4).Order(StringComparer.Ordinal)];
    }

    public int Count => _authors.Count;

    public int Author(ChatMessage message) => _authors[message.Author];

    public bool IsBot(int author) => _bots[author];

    /// <summary>The author that a lower-case word names; -1 for nobody or several.</summary>
    public int Find(string word)
    {
        if (_names.TryGetValue(word, out var author))
        {
            return author == Several ? Nobody : author;
        }

        return _people.Find(word) is { } called ? _authors[called] : Nobody;
    }

    /// <summary>Whom a lower-case call before a colon or comma means: a name, or the beginning of one.</summary>
    public int FindCalled(string call)
    {
        var author = Find(call);
        if (author >= 0 || call.Length < 3)
        {
            return author;
        }

        var trimmed = call.AsSpan().TrimEnd("_-`^|0123456789").ToString();
        if (trimmed.Length >= 3 && trimmed != call && Find(trimmed) is >= 0 and var plain)
        {
            return plain;
        }

        var at = Array.BinarySearch(_sorted, call, StringComparer.Ordinal);
        at = at < 0 ? ~at : at;
        return at < _sorted.Length && _sorted[at].StartsWith(call, StringComparison.Ordinal) ? Find(_sorted[at]) : Nobody;
    }

    private void Add(string name, int author)
    {
        if (name.Length > 0 && !_names.TryAdd(name, author) && _names[name] != author)
        {
            _names[name] = Several;
        }
    }

    // "hikaru79" is called "hikaru", "|ane|" "ane", "lev-away" "lev".
    private static IEnumerable<string> Parts(string name)
    {
        var plain = name.AsSpan().Trim("_-`^|[]{}\\.0123456789").ToString();
        if (plain.Length >= 3 && plain != name)
        {
            yield return plain;
        }

        var cut = name.AsSpan().IndexOfAny(PartEnds);
        if (cut >= 3)
        {
            yield return name[..cut];
        }
    }
}
