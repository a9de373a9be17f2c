using DigestMonolith.Language.Text;

namespace DigestMonolith.Modules.Ingestion.Store;

/// <summary>What is counted of a message when it comes in.</summary>
internal readonly record struct MessageMeasures
{
    // Enough to tell the language; a pasted log of 100,000 characters says no more.
    private const int LanguageSample = 500;

    /// <summary>ru, uk, en, or und when the text does not say or is in another language.</summary>
    public required string Language { get; init; }
    public required int Chars { get; init; }
    public required int Words { get; init; }
    public required bool HasQuestion { get; init; }
    public required short Links { get; init; }
    public required short Mentions { get; init; }
    public required short Hashtags { get; init; }

    /// <summary>Of a message's text; hidden links are those whose address the text does not show.</summary>
    public static MessageMeasures Of(string? text, int hiddenLinks)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return new() { Language = "und", Chars = text?.Length ?? 0, Words = 0, HasQuestion = false, Links = Short(hiddenLinks), Mentions = 0, Hashtags = 0 };
        }

        var (words, mentions, hashtags) = (0, 0, 0);
        var inWord = false;
        for (var i = 0; i < text.Length; i++)
        {
            var isWord = char.IsLetterOrDigit(text[i]);
            if (isWord && !inWord)
            {
                words++;
                var before = i > 0 ? text[i - 1] : ' ';
                var startsToken = i < 2 || char.IsWhiteSpace(text[i - 2]) || char.IsPunctuation(text[i - 2]);
                mentions += before == '@' && startsToken ? 1 : 0;
                hashtags += before == '#' && startsToken ? 1 : 0;
            }

            inWord = isWord;
        }

        return new()
        {
            Language = LanguageGuess.Of(text.Length <= LanguageSample ? text : text[..LanguageSample]) is ("ru" or "uk" or "en") and var known ? known : "und",
            Chars = text.Length,
            Words = words,
            HasQuestion = text.Contains('?'),
            Links = Short(hiddenLinks + Count(text, "http://") + Count(text, "https://")),
            Mentions = Short(mentions),
            Hashtags = Short(hashtags),
        };
    }

    private static int Count(string text, string part)
    {
        var count = 0;
        for (var at = text.IndexOf(part, StringComparison.Ordinal); at >= 0; at = text.IndexOf(part, at + part.Length, StringComparison.Ordinal))
        {
            count++;
        }

        return count;
    }

    private static short Short(int value) => (short)Math.Min(value, short.MaxValue);
}
