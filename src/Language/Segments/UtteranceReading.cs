using DigestMonolith.Language.Text;

namespace DigestMonolith.Language.Segments;

/// <summary>One utterance as the segmenter sees it: how long it is, what it asks, how it opens and ends, what it is about.</summary>
internal sealed record UtteranceReading
{
    // Nothing after that says more about where a matter ends, and a page of text must not cost more than a paragraph.
    private const int MaxLength = 2000;
    private const int MaxStems = 40;
    private const int HeadWords = 4;

    public required int Words { get; init; }

    public required int ContentWords { get; init; }

    public required bool HasManySentences { get; init; }

    public required bool HasDigit { get; init; }

    public required bool Exclaims { get; init; }

    public required bool Asks { get; init; }

    public required bool OpensAsking { get; init; }

    public required bool EndsAsking { get; init; }

    /// <summary>Turns of phrase anywhere, in the first words, and in the last sentence.</summary>
    public required (uint All, uint Head, uint Tail) Cues { get; init; }

    /// <summary>Sorted numbers of distinct stems.</summary>
    public required int[] Stems { get; init; }

    public required int[] TailStems { get; init; }

    public required ulong Themes { get; init; }

    public required ulong TailThemes { get; init; }

    /// <param name="number">Gives each stem its number in the dialogue.</param>
    public static UtteranceReading Of(string text, Func<string, int> number)
    {
        text = TextNormalizer.Cut(text, MaxLength);
        var tokens = Tokenizer.Tokens(text);
        var words = tokens.Select(token => token.Word).ToArray();
        var breaks = Enumerable.Range(1, Math.Max(0, words.Length - 1)).Where(at => Between(text, tokens, at).ContainsAny(".!?\n")).ToArray();
        var tail = breaks is [.., var last] ? last : 0;
        var content = Enumerable.Range(0, words.Length).Where(at => ContentStems.IsContent(words[at]))
            .Select(at => (InTail: at >= tail, Stem: Stemmer.Stem(words[at]))).ToArray();
        var tailContent = content.Where(word => word.InTail).ToArray();
        var cues = SegmentCues.Read(CueList.Line(words));
        return new UtteranceReading
        {
            Words = words.Length,
            ContentWords = content.Length,
            HasManySentences = breaks.Length > 0,
            HasDigit = words.Any(word => char.IsAsciiDigit(word[0])),
            Exclaims = text.Contains('!', StringComparison.Ordinal),
            Asks = text.Contains('?', StringComparison.Ordinal),
            OpensAsking = words.Length > 0 && Between(text, tokens, breaks is [var first, ..] ? first : words.Length).Contains('?'),
            EndsAsking = Between(text, tokens, words.Length).Contains('?'),
            Cues = (cues, SegmentCues.Read(CueList.Line(words[..Math.Min(HeadWords, words.Length)])), tail == 0 ? cues : SegmentCues.Read(CueList.Line(words[tail..]))),
            Stems = Numbers(content, number),
            TailStems = Numbers(tailContent, number),
            Themes = content.Aggregate(0UL, (themes, word) => themes | ThemeWords.Of(word.Stem)),
            TailThemes = tailContent.Aggregate(0UL, (themes, word) => themes | ThemeWords.Of(word.Stem)),
        };
    }

    private static ReadOnlySpan<char> Between(string text, IReadOnlyList<Token> tokens, int before)
    {
        var start = before == 0 ? 0 : tokens[before - 1].End;
        return text.AsSpan(start, (before < tokens.Count ? tokens[before].Start : text.Length) - start);
    }

    private static int[] Numbers((bool InTail, string Stem)[] content, Func<string, int> number) =>
        [.. content.Select(word => word.Stem).Distinct(StringComparer.Ordinal).Take(MaxStems).Select(number).Order()];
}
