using DigestMonolith.Language.Text;

namespace DigestMonolith.Language.Quality;

/// <summary>Tells a statement that copies its sources, and may name who said it: "Ira: the build is green".</summary>
internal static class Quotation
{
    private const int LongestName = 48;

    // Openings and loose ends are cut off a message, and two sentences are joined; the rest stands as it was said.
    private const double Copied = 0.7;

    public static bool Copies(StatementReading statement) =>
        statement.Tokens.Count > 0 && statement.Content.All(token => statement.Found(token) == token.Key)
        && CopiedPairs(statement) >= Copied && !(statement.BestLine.Line is { } line && GroundingFeatures.DenialDiffers(statement, line));

    // Words as they were said: "she" in the place of "I" is a paraphrase.
    private static double CopiedPairs(StatementReading statement)
    {
        var pairs = new HashSet<(string, string)>();
        foreach (var line in statement.Sources.Lines)
        {
            for (var at = 1; at < line.Tokens.Length; at++)
            {
                pairs.Add((line.Tokens[at - 1].Word, line.Tokens[at].Word));
            }
        }

        var all = statement.Tokens.Count - 1;
        return all == 0 ? 1 : (double)Enumerable.Range(1, all).Count(at => pairs.Contains((statement.Tokens[at - 1].Word, statement.Tokens[at].Word))) / all;
    }

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
