namespace DigestMonolith.Language.Text;

/// <summary>The steps of Porter2 for inflection: 1a, 1b, 1c and 5.</summary>
internal static class EnglishSteps
{
    public static void Plural(ref EnglishWord word)
    {
        if (word.Ends("sses"))
        {
            word.Cut(2);
        }
        else if (word.Ends("ied") || word.Ends("ies"))
        {
            word.Cut(word.Length > 4 ? 2 : 1);
        }
        else if (word.Ends("s") && !word.Ends("us") && !word.Ends("ss") && word.Length > 2 && word.HasVowelBefore(2))
        {
            word.Cut(1);
        }
    }

    public static void Past(ref EnglishWord word)
    {
        if (word.Ends("eed") || word.Ends("eedly"))
        {
            var ending = word.Ends("eed") ? 3 : 5;
            if (word.InR1(ending))
            {
                word.Replace(ending, "ee");
            }

            return;
        }

        var cut = word.Ends("ingly") ? 5 : word.Ends("edly") ? 4 : word.Ends("ing") ? 3 : word.Ends("ed") ? 2 : 0;
        if (cut == 0 || !word.HasVowelBefore(cut))
        {
            return;
        }

        word.Cut(cut);
        if (word.Ends("at") || word.Ends("bl") || word.Ends("iz"))
        {
            word.Replace(0, "e");
        }
        else if (word.Length > 2 && word[1] == word[2] && word[1] is 'b' or 'd' or 'f' or 'g' or 'm' or 'n' or 'p' or 'r' or 't')
        {
            word.Cut(1);
        }
        else if (word.IsShort)
        {
            word.Replace(0, "e");
        }
    }

    public static void FinalY(ref EnglishWord word)
    {
        if (word.Length > 2 && word[1] is 'y' or 'Y' && !EnglishWord.IsVowel(word[2]))
        {
            word.Replace(1, "i");
        }
    }

    public static void FinalE(ref EnglishWord word)
    {
        if (word.Length < 2)
        {
            return;
        }

        var isLoose = word[1] == 'e' && (word.InR2(1) || (word.InR1(1) && !word.EndsInShortSyllable(word.Length - 1)));
        if (isLoose || (word[1] == 'l' && word.InR2(1) && word[2] == 'l'))
        {
            word.Cut(1);
        }
    }
}
