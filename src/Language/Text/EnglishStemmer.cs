namespace DigestMonolith.Language.Text;

/// <summary>M. Porter's second English stemmer ("Porter2", snowballstem.org), after a look at the forms no ending explains.</summary>
internal static class EnglishStemmer
{
    public static string Stem(string word)
    {
        if (EnglishIrregular.Find(word) is { } known)
        {
            return known;
        }

        Span<char> letters = stackalloc char[Stemmer.LongestWord + 1];
        word.CopyTo(letters);
        var length = WithoutPossessive(word);
        if (length < 3)
        {
            return word;
        }

        MarkConsonantY(letters[..length]);
        var stem = new EnglishWord(letters, length);
        EnglishSteps.Plural(ref stem);
        if (!EnglishIrregular.EndsAfterPlural(stem.Letters))
        {
            EnglishSteps.Past(ref stem);
            EnglishSteps.FinalY(ref stem);
            EnglishSuffixes.Apply(ref stem);
            EnglishSteps.FinalE(ref stem);
        }

        stem.Letters.Replace('Y', 'y');
        return stem.Letters.SequenceEqual(word) ? word : stem.Letters.ToString();
    }

    private static int WithoutPossessive(ReadOnlySpan<char> word)
    {
        word = word.EndsWith("'s'") ? word[..^3] : word.EndsWith("'s") ? word[..^2] : word;
        return word.TrimEnd('\'').Length;
    }

    private static void MarkConsonantY(Span<char> word)
    {
        for (var at = 0; at < word.Length; at++)
        {
            if (word[at] == 'y' && (at == 0 || EnglishWord.IsVowel(word[at - 1])))
            {
                word[at] = 'Y';
            }
        }
    }
}
