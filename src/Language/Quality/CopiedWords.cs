namespace DigestMonolith.Language.Quality;

/// <summary>Compares a statement with its sources word by word, as they were said: "she" in the place of "I" is a paraphrase already.</summary>
internal sealed class CopiedWords
{
    // Openings and loose ends are cut off a message, sentences are joined, a label may stand in front.
    private const double MostContent = 0.8;
    private const double MostPairs = 0.7;

    private readonly StatementReading _statement;
    private readonly HashSet<(string, string)> _pairs = [];
    private readonly HashSet<string> _denials = new(StringComparer.Ordinal);

    public CopiedWords(StatementReading statement)
    {
        _statement = statement;
        foreach (var line in statement.Sources.Lines)
        {
            for (var at = 1; at < line.Tokens.Length; at++)
            {
                _pairs.Add((line.Tokens[at - 1].Word, line.Tokens[at].Word));
            }

            _denials.UnionWith(line.Tokens.Where(token => token.Denies).Select(token => token.Word));
        }
    }

    public bool IsCopy
    {
        get
        {
            var content = _statement.Content;
            var pairs = _statement.Tokens.Count - 1;
            var copied = Enumerable.Range(1, Math.Max(0, pairs)).Count(IsCopied);
            return content.Count > 0 && content.Count(token => _statement.Found(token) == token.Key) >= MostContent * content.Count
                && (pairs == 0 || copied >= MostPairs * pairs) && !Enumerable.Range(0, pairs + 1).Any(DeniesAnew) && !Enumerable.Range(1, Math.Max(0, pairs)).Any(DropsDenial);
        }
    }

    private bool IsCopied(int at) => _pairs.Contains((_statement.Tokens[at - 1].Word, _statement.Tokens[at].Word));

    private bool DeniesAnew(int at) => _statement.Tokens[at].Denies
        && !(at > 0 && IsCopied(at)) && !(at + 1 < _statement.Tokens.Count && IsCopied(at + 1)) && _statement.Tokens.Count > 1;

    // "is not here" in the sources, "is here" in the statement.
    private bool DropsDenial(int at) => !IsCopied(at)
        && _denials.Any(denial => _pairs.Contains((_statement.Tokens[at - 1].Word, denial)) && _pairs.Contains((denial, _statement.Tokens[at].Word)));
}
