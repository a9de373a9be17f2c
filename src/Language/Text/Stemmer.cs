namespace DigestMonolith.Language.Text;

/// <summary>Brings the forms of a word together by cutting its ending. Russian and Ukrainian share one alphabet here, so that a word of both is one stem.</summary>
public static class Stemmer
{
    internal const int LongestWord = 64;

    /// <summary>The stem of a lower-case word; anything with a digit, mark or dot stays as it is.</summary>
    public static string Stem(string word)
    {
        if (word.Length is < 3 or > LongestWord)
        {
            return word;
        }

        var isSlavic = false;
        foreach (var letter in word)
        {
            if (WordFold.IsCyrillic(letter))
            {
                isSlavic = true;
            }
            else if (!char.IsLetter(letter) && letter is not ('-' or '\''))
            {
                return word;
            }
        }

        return isSlavic ? SlavicStemmer.Stem(word) : EnglishStemmer.Stem(word);
    }
}
