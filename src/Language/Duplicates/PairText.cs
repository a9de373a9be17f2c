using DigestMonolith.Language.Text;

namespace DigestMonolith.Language.Duplicates;

/// <summary>One text of a pair as what pairs are compared by. Bounded: the end of a very long text is not compared word by word.</summary>
internal sealed class PairText
{
    private const int MostWords = 256;
    private const int MostStems = 64;

    private static readonly HashSet<string> Negations = new(
        ["не", "ни", "нет", "ні", "нема", "немає", "без", "no", "not", "never", "none", "without", "nobody", "nothing", "cannot", "n't", "никогда", "ніколи"],
        StringComparer.Ordinal);

    public PairText(string text, StemRarity rarity)
    {
        var tokens = Tokenizer.Tokens(text);
        Words = [.. tokens.Take(MostWords).Select(token => token.Word)];
        Stems = [.. Words.Select(Stemmer.Stem)];
        Line = $" {string.Join(' ', Words)} ";
        var content = Words.Zip(Stems).Where(pair => !StopWords.Contains(pair.First)).Select(pair => pair.Second).Distinct(StringComparer.Ordinal).Take(MostStems);
        Content = [.. content.Select(stem => new PairStem(stem, rarity[stem]))];
        Weight = Content.Sum(stem => stem.Weight);
        Numbers = [.. Words.Where(word => word.Any(char.IsAsciiDigit) || NumberNames.Contains(word)).Select(NumberNames.Digits).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        IsNegated = Words.Any(word => Negations.Contains(word) || word.EndsWith("n't", StringComparison.Ordinal));
        Names = [.. tokens.Take(MostWords).Skip(1).Where(token => char.IsUpper(text[token.Start])).Select(token => Stemmer.Stem(token.Word)).Distinct(StringComparer.Ordinal)];
        IsCyrillic = Line.Count(WordFold.IsCyrillic) * 2 > Line.Count(char.IsLetter);
        IsQuestion = text.Contains('?', StringComparison.Ordinal);
    }

    public string[] Words { get; }

    /// <summary>Of every word, stop words too.</summary>
    public string[] Stems { get; }

    /// <summary>The words with a space around each.</summary>
    public string Line { get; }

    /// <summary>Distinct stems without stop words, in order of appearance.</summary>
    public PairStem[] Content { get; }
    public double Weight { get; }
    public string[] Numbers { get; }
    public bool IsNegated { get; }
    public string[] Names { get; }
    public bool IsCyrillic { get; }
    public bool IsQuestion { get; }
}
