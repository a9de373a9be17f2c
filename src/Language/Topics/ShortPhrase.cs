using DigestMonolith.Language.Text;

namespace DigestMonolith.Language.Topics;

/// <summary>A few words for a small matter: its clause, when that is short, else its rarest noun phrase.</summary>
internal static class ShortPhrase
{
    public static string? Of(string sentence, WindowReading window) =>
        OpeningClause.Cut(sentence) ?? PhraseCandidates.In(sentence, window).Where(phrase => phrase.Words > 1)
            .OrderByDescending(phrase => phrase.StandsAlone).ThenByDescending(phrase => phrase.Score).ThenBy(phrase => phrase.Text, StringComparer.Ordinal)
            .FirstOrDefault()?.Text;
}
