namespace DigestMonolith.Evaluation.Rouge;

/// <summary>Porter's stemmer of 1980: what ROUGE is defined with. The engine has a later one of its own.</summary>
internal static class PorterStemmer
{
    private static readonly (string Ending, string Place)[] Second =
    [
        ("ational", "ate"), ("ization", "ize"), ("iveness", "ive"), ("fulness", "ful"), ("ousness", "ous"), ("tional", "tion"), ("biliti", "ble"), ("entli", "ent"), ("ousli", "ous"),
        ("ation", "ate"), ("alism", "al"), ("aliti", "al"), ("iviti", "ive"), ("enci", "ence"), ("anci", "ance"), ("izer", "ize"), ("abli", "able"), ("alli", "al"), ("ator", "ate"), ("eli", "e"),
    ];

    private static readonly (string Ending, string Place)[] Third =
        [("icate", "ic"), ("ative", ""), ("alize", "al"), ("iciti", "ic"), ("ical", "ic"), ("ness", ""), ("ful", "")];

    private static readonly string[] Fourth =
        ["ement", "ance", "ence", "able", "ible", "ment", "ant", "ent", "ion", "ism", "ate", "iti", "ous", "ive", "ize", "al", "er", "ic", "ou"];

    public static string Stem(string word) => word.Length < 3 ? word : Tidy(Cut(Replace(Replace(Softened(Past(Plural(word))), Second), Third)));

    private static string Plural(string word) =>
        Ends(word, "sses") || Ends(word, "ies") ? word[..^2] : Ends(word, "s") && !Ends(word, "ss") ? word[..^1] : word;

    private static string Past(string word)
    {
        if (Ends(word, "eed"))
        {
            return Measure(word[..^3]) > 0 ? word[..^1] : word;
        }

        var body = Ends(word, "ed") && HasVowel(word[..^2]) ? word[..^2] : Ends(word, "ing") && HasVowel(word[..^3]) ? word[..^3] : null;
        return body switch
        {
            null => word,
            _ when Ends(body, "at") || Ends(body, "bl") || Ends(body, "iz") => body + "e",
            _ when IsDoubled(body) && body[^1] is not ('l' or 's' or 'z') => body[..^1],
            _ when Measure(body) == 1 && IsShort(body) => body + "e",
            _ => body,
        };
    }

    private static string Softened(string word) => Ends(word, "y") && HasVowel(word[..^1]) ? word[..^1] + "i" : word;

    private static string Replace(string word, (string Ending, string Place)[] rules)
    {
        foreach (var (ending, place) in rules)
        {
            if (Ends(word, ending))
            {
                return Measure(word[..^ending.Length]) > 0 ? word[..^ending.Length] + place : word;
            }
        }

        return word;
    }

    private static string Cut(string word)
    {
        var ending = Fourth.FirstOrDefault(each => Ends(word, each));
        return ending is not null && word[..^ending.Length] is var stem && Measure(stem) > 1 && (ending != "ion" || (stem.Length > 0 && stem[^1] is 's' or 't')) ? stem : word;
    }

    private static string Tidy(string word)
    {
        var body = Ends(word, "e") && (Measure(word[..^1]) > 1 || (Measure(word[..^1]) == 1 && !IsShort(word[..^1]))) ? word[..^1] : word;
        return Measure(body) > 1 && IsDoubled(body) && body[^1] == 'l' ? body[..^1] : body;
    }

    private static bool Ends(string word, string ending) => word.EndsWith(ending, StringComparison.Ordinal);

    private static bool IsConsonant(string word, int at) =>
        word[at] is not ('a' or 'e' or 'i' or 'o' or 'u') && (word[at] != 'y' || at == 0 || !IsConsonant(word, at - 1));

    private static bool HasVowel(string word) => Enumerable.Range(0, word.Length).Any(at => !IsConsonant(word, at));

    private static bool IsDoubled(string word) => word.Length > 1 && word[^1] == word[^2] && IsConsonant(word, word.Length - 1);

    private static bool IsShort(string word) => word.Length > 2 && IsConsonant(word, word.Length - 1) && !IsConsonant(word, word.Length - 2)
        && IsConsonant(word, word.Length - 3) && word[^1] is not ('w' or 'x' or 'y');

    // How often a vowel is followed by a consonant.
    private static int Measure(string word)
    {
        var (count, afterVowel) = (0, false);
        for (var at = 0; at < word.Length; at++)
        {
            var isVowel = !IsConsonant(word, at);
            count += afterVowel && !isVowel ? 1 : 0;
            afterVowel = isVowel;
        }

        return count;
    }
}
