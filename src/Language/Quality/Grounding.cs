using DigestMonolith.Language.Chat;
using DigestMonolith.Language.Text;

namespace DigestMonolith.Language.Quality;

/// <summary>Measures how far a statement is borne out by the messages it cites.</summary>
public static class Grounding
{
    /// <summary>From here on a statement counts as supported.</summary>
    public const double Supported = 0.6;

    /// <summary>The share of the statement's content stems that occur in the sources; 0 when a number, link or @name does not occur.</summary>
    public static double Support(string statement, IReadOnlyList<string> sources)
    {
        var sourceWords = sources.SelectMany(Tokenizer.Words).ToHashSet(StringComparer.Ordinal);
        var words = Tokenizer.Words(statement);
        if (words.Where(IsExact).Any(word => !sourceWords.Contains(word)))
        {
            return 0;
        }

        var stems = words.Where(ContentStems.IsContent).Select(Stemmer.Stem).Distinct(StringComparer.Ordinal).ToArray();
        if (stems.Length == 0)
        {
            return words.Count > 0 && words.All(sourceWords.Contains) ? 1 : 0;
        }

        var sourceStems = sourceWords.Select(Stemmer.Stem).ToHashSet(StringComparer.Ordinal);
        return Math.Round((double)stems.Count(sourceStems.Contains) / stems.Length, 4);
    }

    /// <summary>A message as a source: who says it belongs to what it says.</summary>
    public static string Source(ChatMessage message) => $"{message.AuthorName}: {message.Text}";

    // One digit is as often a list mark as a fact.
    private static bool IsExact(string word) =>
        word[0] == '@' || word.Contains("://", StringComparison.Ordinal) || (word.Any(char.IsDigit) && word.Length > 1);
}
