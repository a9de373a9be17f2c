namespace DigestMonolith.Language.Text;

/// <summary>What a text is about, as stems: no filler, no mentions, no placeholders.</summary>
internal static class ContentStems
{
    /// <summary>Distinct, in order of appearance.</summary>
    public static IReadOnlyList<string> Of(string text)
    {
        var stems = new List<string>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var word in Tokenizer.Words(text))
        {
            if (IsContent(word) && Stemmer.Stem(word) is var stem && seen.Add(stem))
            {
                stems.Add(stem);
            }
        }

        return stems;
    }

    public static bool IsContent(string word) =>
        word[0] is not ('@' or '[') && !StopWords.Contains(word) && !(word.Length < 3 && char.IsDigit(word[0]));
}
