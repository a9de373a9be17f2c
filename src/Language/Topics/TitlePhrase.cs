using DigestMonolith.Language.Text;

namespace DigestMonolith.Language.Topics;

/// <summary>Names a topic in words from its own messages: a noun phrase that can stand alone, else how the matter was opened.</summary>
internal static class TitlePhrase
{
    public const int MaxWords = 6;
    private const int MaxLength = 72;
    private const double GoodSecond = 0.45;

    /// <summary>The best title first; the caller takes the next one when it is taken.</summary>
    public static IReadOnlyList<string> Of(ThreadVector topic, WindowReading window)
    {
        var phrases = PhraseCandidates.Of(topic, window);
        var titles = new List<string>();
        if (phrases.FirstOrDefault(phrase => phrase.Words > 1 && phrase.StandsAlone) is { } first)
        {
            titles.Add(WithSecond(first, phrases));
        }

        titles.AddRange(OpeningClause.Of(topic, window));
        titles.AddRange(phrases.Where(phrase => phrase.Words > 1).Take(4).Select(phrase => phrase.Text));
        if (OpeningClause.FirstWords(topic, window) is { } words)
        {
            titles.Add(words);
        }

        return [.. titles.Select(Capital)];
    }

    // "Crashes after release 4.8, payment screen": a second phrase says where, unless it is a bare common word.
    private static string WithSecond(Phrase first, IReadOnlyList<Phrase> phrases)
    {
        var second = first.Words > 4 ? null : phrases.FirstOrDefault(other => !other.Stems.Overlaps(first.Stems) && other.Words + first.Words <= MaxWords
            && other.StandsAlone && other.Recurs && (other.Words > 1 || (other.IsProper && other.Text.Length > 2 && other.Text.Any(letter => char.IsAscii(letter))))
            && other.Score >= first.Score * GoodSecond && other.Text.Length + first.Text.Length + 2 <= MaxLength);
        return second is null ? first.Text : $"{first.Text}, {second.Text}";
    }

    // "iOS" and "expiryDate" stay as they are.
    private static string Capital(string text)
    {
        var end = text.IndexOf(' ', StringComparison.Ordinal);
        var word = end < 0 ? text : text[..end];
        return word.Skip(1).Any(letter => char.IsUpper(letter) || letter == '_') ? text : char.ToUpperInvariant(text[0]) + text[1..];
    }
}
