namespace DigestMonolith.Language.Text;

/// <summary>A word while its endings are cut, with the regions R1 and R2 of Porter2.</summary>
internal ref struct EnglishWord
{
    private readonly Span<char> _letters;
    private readonly int _r1;
    private readonly int _r2;

    public EnglishWord(Span<char> letters, int length)
    {
        _letters = letters;
        Length = length;
        var word = letters[..length];
        _r1 = word.StartsWith("gener") || word.StartsWith("arsen") ? 5 : word.StartsWith("commun") ? 6 : AfterVowelConsonant(word, 0);
        _r2 = AfterVowelConsonant(word, _r1);
    }

    public int Length { get; private set; }

    public readonly Span<char> Letters => _letters[..Length];

    public readonly char this[int fromEnd] => _letters[Length - fromEnd];

    public readonly bool Ends(ReadOnlySpan<char> ending) => Letters.EndsWith(ending);

    public readonly bool InR1(int ending) => Length - ending >= _r1;

    public readonly bool InR2(int ending) => Length - ending >= _r2;

    /// <summary>Whether R1 is empty and the word ends in a short syllable.</summary>
    public readonly bool IsShort => _r1 >= Length && EndsInShortSyllable(Length);

    public readonly bool EndsInShortSyllable(int length) =>
        length == 2
            ? IsVowel(_letters[0]) && !IsVowel(_letters[1])
            : length > 2 && !IsVowel(_letters[length - 3]) && IsVowel(_letters[length - 2])
                && !IsVowel(_letters[length - 1]) && _letters[length - 1] is not ('w' or 'x' or 'Y');

    public void Cut(int ending) => Length -= ending;

    public void Replace(int ending, ReadOnlySpan<char> by)
    {
        by.CopyTo(_letters[(Length - ending)..]);
        Length += by.Length - ending;
    }

    public readonly bool HasVowelBefore(int ending)
    {
        foreach (var letter in _letters[..(Length - ending)])
        {
            if (IsVowel(letter))
            {
                return true;
            }
        }

        return false;
    }

    public static bool IsVowel(char letter) => letter is 'a' or 'e' or 'i' or 'o' or 'u' or 'y';

    private static int AfterVowelConsonant(ReadOnlySpan<char> word, int start)
    {
        for (var at = start + 1; at < word.Length; at++)
        {
            if (!IsVowel(word[at]) && IsVowel(word[at - 1]))
            {
                return at + 1;
            }
        }

        return word.Length;
    }
}
