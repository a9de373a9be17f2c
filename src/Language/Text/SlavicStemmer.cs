using System.Buffers;

namespace DigestMonolith.Language.Text;

/// <summary>
/// Cuts the longest ending of inflection that leaves a stem, then evens out what inflection does to a stem itself.
/// After the order of M. Porter's Russian stemmer, with the endings of both languages in one folded alphabet.
/// </summary>
internal static class SlavicStemmer
{
    private const int ShortestStem = 3;
    private static readonly SearchValues<char> Vowels = SearchValues.Create("аеиоуюя");

    public static string Stem(string word)
    {
        Span<char> letters = stackalloc char[Stemmer.LongestWord];
        var length = Fold(word, letters);
        if (SlavicIrregular.Find(letters[..length]) is { } known)
        {
            return known;
        }

        if (length < 4)
        {
            return letters[..length].SequenceEqual(word) ? word : letters[..length].ToString();
        }

        length = WithoutReflexive(letters, length);
        var body = letters[..length];
        var cut = EndingLength(word, body);
        var stem = SlavicStem.Even(body[..^cut], ending: body[^cut..]);
        return stem.SequenceEqual(word) ? word : stem.ToString();
    }

    /// <summary>Letters that the two languages write differently for one sound become one.</summary>
    private static int Fold(string word, Span<char> letters)
    {
        var length = 0;
        foreach (var letter in word)
        {
            if (letter is 'ъ' or '\'')
            {
                continue;
            }

            letters[length++] = letter switch
            {
                'ё' or 'є' or 'э' => 'е',
                'і' or 'ї' or 'ы' => 'и',
                'ґ' => 'г',
                _ => letter,
            };
        }

        return length;
    }

    private static int WithoutReflexive(ReadOnlySpan<char> word, int length) =>
        length > 5 && word[length - 2] == 'с' && word[length - 1] is 'я' or 'ь' ? length - 2 : length;

    private static int EndingLength(string word, ReadOnlySpan<char> body)
    {
        for (var cut = Math.Min(SlavicEndings.Longest, body.Length - ShortestStem); cut > 0; cut--)
        {
            if (SlavicEndings.Contains(body[^cut..]) && body[..^cut].ContainsAny(Vowels) && !SlavicEndings.IsPartOfStem(word, body, cut))
            {
                return cut;
            }
        }

        return 0;
    }
}
