namespace DigestMonolith.Language.Text;

/// <summary>The steps of Porter2 for derivation: 2, 3 and 4.</summary>
internal static class EnglishSuffixes
{
    // Longest first within one step: the first that fits is the longest that fits.
    private static readonly (string Ending, string By)[] Second = Sorted(
        ("tional", "tion"), ("enci", "ence"), ("anci", "ance"), ("abli", "able"), ("entli", "ent"), ("izer", "ize"), ("ization", "ize"),
        ("ational", "ate"), ("ation", "ate"), ("ator", "ate"), ("alism", "al"), ("aliti", "al"), ("alli", "al"), ("fulness", "ful"),
        ("ousli", "ous"), ("ousness", "ous"), ("iveness", "ive"), ("iviti", "ive"), ("biliti", "ble"), ("bli", "ble"), ("ogi", "og"),
        ("fulli", "ful"), ("lessli", "less"), ("li", ""));

    private static readonly (string Ending, string By)[] Third = Sorted(
        ("tional", "tion"), ("ational", "ate"), ("alize", "al"), ("icate", "ic"), ("iciti", "ic"), ("ical", "ic"), ("ful", ""), ("ness", ""), ("ative", ""));

    private static readonly (string Ending, string By)[] Fourth = Sorted(
        ("al", ""), ("ance", ""), ("ence", ""), ("er", ""), ("ic", ""), ("able", ""), ("ible", ""), ("ant", ""), ("ement", ""), ("ment", ""),
        ("ent", ""), ("ism", ""), ("ate", ""), ("iti", ""), ("ous", ""), ("ive", ""), ("ize", ""), ("ion", ""));

    public static void Apply(ref EnglishWord word)
    {
        if (Find(word, Second) is { } second && word.InR1(second.Ending.Length) && MayGo(word, second.Ending))
        {
            word.Replace(second.Ending.Length, second.By);
        }

        if (Find(word, Third) is { } third && word.InR1(third.Ending.Length) && (third.Ending != "ative" || word.InR2(5)))
        {
            word.Replace(third.Ending.Length, third.By);
        }

        if (Find(word, Fourth) is { } fourth && word.InR2(fourth.Ending.Length) && MayGo(word, fourth.Ending))
        {
            word.Cut(fourth.Ending.Length);
        }
    }

    private static bool MayGo(EnglishWord word, string ending) => ending switch
    {
        "ogi" => word.Length > 3 && word[4] == 'l',
        "li" => word.Length > 2 && word[3] is 'c' or 'd' or 'e' or 'g' or 'h' or 'k' or 'm' or 'n' or 'r' or 't',
        "ion" => word.Length > 3 && word[4] is 's' or 't',
        _ => true,
    };

    private static (string Ending, string By)? Find(EnglishWord word, (string Ending, string By)[] step)
    {
        foreach (var suffix in step)
        {
            if (word.Ends(suffix.Ending))
            {
                return suffix;
            }
        }

        return null;
    }

    private static (string, string)[] Sorted(params (string Ending, string By)[] suffixes) => [.. suffixes.OrderByDescending(suffix => suffix.Ending.Length)];
}
