using DigestMonolith.Language.Text;

namespace DigestMonolith.Language.Quality;

/// <summary>One statement against its sources: which of its words are found, and where.</summary>
internal sealed class StatementReading
{
    // A statement is compared with every word of its sources: its length must not be theirs.
    private const int LongestText = 2000;
    private readonly Dictionary<string, string?> _found = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<int>> _places = new(StringComparer.Ordinal);
    private readonly double[] _byLine;

    public StatementReading(string text, GroundingSources sources) : this(GroundingTokens.Read(TextNormalizer.Cut(text, LongestText), sources.Names), sources)
    {
    }

    public StatementReading(IReadOnlyList<GroundingToken> tokens, GroundingSources sources)
    {
        (Tokens, Sources) = (tokens, sources);
        Content = [.. tokens.Where(token => token.IsContent)];
        Claims = StatementClaims.Cut(tokens);
        Named = [.. tokens.Where(token => token.Speaker > 0).Select(token => token.Speaker).Distinct()];
        _byLine = new double[sources.Lines.Count];
        foreach (var token in Content)
        {
            if (_found.TryAdd(token.Key, sources.Find(token)) && _found[token.Key] is { } key)
            {
                _places.TryAdd(key, [.. Enumerable.Range(0, sources.Lines.Count).Where(at => sources.Lines[at].Keys.Contains(key))]);
            }

            foreach (var at in _found[token.Key] is { } known ? _places[known] : [])
            {
                _byLine[at] += Worth(token);
            }
        }

        Covered = Share(Content.Sum(Worth));
        BestPlace = -1;
        for (var at = 0; at < _byLine.Length; at++)
        {
            BestPlace = _byLine[at] > (BestPlace < 0 ? 0 : _byLine[BestPlace]) ? at : BestPlace;
        }
    }

    public IReadOnlyList<GroundingToken> Tokens { get; }

    public GroundingSources Sources { get; }

    public IReadOnlyList<GroundingToken> Content { get; }

    public IReadOnlyList<Claim> Claims { get; }

    public IReadOnlyList<int> Named { get; }

    /// <summary>The share of its content that the sources have.</summary>
    public double Covered { get; }

    /// <summary>The message that has most of it; -1 when none has any.</summary>
    public int BestPlace { get; }

    public (double Share, GroundingLine? Line) BestLine => BestPlace < 0 ? (0, null) : (Share(_byLine[BestPlace]), Sources.Lines[BestPlace]);

    /// <summary>What the sources have for a word of the statement.</summary>
    public string? Found(GroundingToken token) => _found.GetValueOrDefault(token.Key);

    /// <summary>1 for the word itself, less for a kindred one.</summary>
    public double Worth(GroundingToken token) => Found(token) is not { } key ? 0 : key == token.Key ? 1 : 0.7;

    public IReadOnlyList<int> Places(string key) => _places.GetValueOrDefault(key, []);

    /// <summary>Whether a message denies something in a sentence that the statement draws on.</summary>
    public bool DeniesNear(GroundingLine line)
    {
        var found = Content.Select(Found).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var phrases = line.Tokens.Where(token => found.Contains(token.Key)).Select(token => token.Phrase).ToHashSet();
        return line.Tokens.Any(token => token.Denies && phrases.Contains(token.Phrase));
    }

    /// <summary>The statement sentence by sentence. "She" at the head of one is who the one before speaks of.</summary>
    public IReadOnlyList<StatementReading> Sentences()
    {
        var sentences = Tokens.GroupBy(token => token.Sentence).Select(group => group.ToArray()).ToArray();
        if (sentences.Length == 1)
        {
            return [this];
        }

        var subject = 0;
        var readings = new List<StatementReading>();
        foreach (var sentence in sentences)
        {
            var isPronoun = sentence[0].Person == Person.Third && subject > 0;
            GroundingToken[] tokens = isPronoun ? [sentence[0] with { Speaker = subject, Person = Person.None }, .. sentence.Skip(1)] : sentence;
            subject = tokens.FirstOrDefault(token => token.Speaker > 0, new GroundingToken { Word = "", Key = "", Role = WordRole.Grammar, Speaker = subject }).Speaker;
            var reading = new StatementReading(tokens, Sources);
            if (reading.Claims.Count > 0)
            {
                readings.Add(reading);
            }
        }

        return readings.Count == 0 ? [this] : readings;
    }

    private double Share(double worth) => Content.Count == 0 ? 0 : worth / Content.Count;
}
