using DigestMonolith.Language.Text;

namespace DigestMonolith.Language.Quality;

/// <summary>Tells a statement that names who said it: "Ira: the build is green".</summary>
internal static class Quotation
{
    private const int LongestName = 48;

    /// <summary>The statement without the name in front of it, and whether that one said it; null where no name stands there.</summary>
    public static (string Text, string Speaker, bool IsTheirs)? Read(string statement, GroundingSources sources)
    {
        var colon = statement.IndexOf(": ", StringComparison.Ordinal);
        if (colon is < 1 or > LongestName)
        {
            return null;
        }

        var tokens = Tokenizer.Tokens(statement[..colon]);
        var (speaker, length) = tokens.Count == 0 ? default : sources.Names.Find(statement, tokens, 0);
        if (length == 0 || length < tokens.Count)
        {
            return null;
        }

        var text = statement[(colon + 2)..];
        var own = new StatementReading(text, sources);
        var theirs = sources.Lines.Where(line => line.Speaker == speaker + 1).SelectMany(line => line.Keys).ToHashSet(StringComparer.Ordinal);
        return (text, statement[..colon], own.Content.All(token => own.Found(token) is not { } key || theirs.Contains(key)));
    }
}
