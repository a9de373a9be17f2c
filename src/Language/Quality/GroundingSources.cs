using DigestMonolith.Language.Text;

namespace DigestMonolith.Language.Quality;

/// <summary>The messages a statement is held against, read once.</summary>
internal sealed class GroundingSources
{
    private const int StartLength = 4;
    private readonly HashSet<string> _keys = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<string>> _byStart = new(StringComparer.Ordinal);
    private readonly HashSet<string> _latin = new(StringComparer.Ordinal);

    public GroundingSources(IReadOnlyList<SourceLine> lines)
    {
        var speakers = lines.Select(line => string.IsNullOrWhiteSpace(line.Speaker) ? 0 : Names.Add(line.Speaker) + 1).ToArray();
        Lines = [.. lines.Select((line, at) => new GroundingLine(speakers[at], GroundingTokens.Read(line.Text, Names), line.Text.Contains('?', StringComparison.Ordinal)))];
        for (var at = 0; at < Lines.Count; at++)
        {
            var next = at + 1 < Lines.Count && Lines[at + 1].Speaker != Lines[at].Speaker ? Lines[at + 1] : null;
            Lines[at].Answer = next is null || !Lines[at].IsQuestion ? Answer.None : next.Opening;
        }

        foreach (var token in Lines.SelectMany(line => line.Tokens))
        {
            if (_keys.Add(token.Key) && token.Key.Length > StartLength)
            {
                var start = token.Key[..StartLength];
                if (!_byStart.TryGetValue(start, out var words))
                {
                    _byStart.Add(start, words = []);
                }

                words.Add(token.Key);
            }

            _latin.Add(SpeakerNames.Form(token.Word));
        }

        foreach (var part in lines.SelectMany(line => Tokenizer.Words(line.Speaker ?? "")))
        {
            _latin.Add(SpeakerNames.Form(part.TrimStart('@', '#')));
        }
    }

    public SpeakerNames Names { get; } = new();

    public IReadOnlyList<GroundingLine> Lines { get; }

    public bool Holds(string key) => _keys.Contains(key);

    /// <summary>Whether a name occurs, in either script.</summary>
    public bool HoldsName(string word) => _latin.Contains(SpeakerNames.Form(word));

    /// <summary>The key itself where the sources have it; else one with the same beginning: "reserv" for "reservation"; null when there is none.</summary>
    public string? Find(GroundingToken token)
    {
        if (_keys.Contains(token.Key))
        {
            return token.Key;
        }

        if (token.Role == WordRole.Number)
        {
            return Figures.OtherHour(token.Key) is { } other && _keys.Contains(other) ? other : null;
        }

        return token.Role == WordRole.Content && token.Key.Length > StartLength && _byStart.TryGetValue(token.Key[..StartLength], out var words)
            ? words.Find(word => AreKin(word, token.Key)) : null;
    }

    private static bool AreKin(string one, string other)
    {
        var shared = one.AsSpan().CommonPrefixLength(other);
        return shared >= 5 && shared * 4 >= Math.Max(one.Length, other.Length) * 3 || shared == Math.Min(one.Length, other.Length) && Math.Max(one.Length, other.Length) - shared <= 3;
    }
}

/// <summary>How the next speaker takes a question.</summary>
internal enum Answer
{
    None,
    Yes,
    No,
    Other,
}

/// <summary>One message of the sources.</summary>
internal sealed class GroundingLine(int speaker, GroundingToken[] tokens, bool isQuestion)
{
    /// <summary>From 1; 0 when nobody is named.</summary>
    public int Speaker => speaker;

    public GroundingToken[] Tokens => tokens;

    public HashSet<string> Keys { get; } = [.. tokens.Select(token => token.Key)];

    /// <summary>The answer it got, where it asks.</summary>
    public Answer Answer { get; set; }

    public Answer Opening => tokens.Length == 0 ? Answer.Other
        : GroundingWords.SaysNo(tokens[0].Word) ? Answer.No
        : GroundingWords.SaysYes(tokens[0].Word) ? Answer.Yes : Answer.Other;

    public bool IsQuestion => isQuestion && tokens.Length > 0;
}
