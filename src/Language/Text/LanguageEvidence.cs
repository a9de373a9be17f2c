using System.Buffers;
using System.Collections.Frozen;

namespace DigestMonolith.Language.Text;

/// <summary>What the words of a text say about its language so far.</summary>
internal sealed class LanguageEvidence
{
    private const double Letter = 1.5;
    private const double Word = 1;
    private const double Ending = 0.5;

    private static readonly SearchValues<char> RussianLetters = SearchValues.Create("ыэъё");
    private static readonly SearchValues<char> UkrainianLetters = SearchValues.Create("іїєґ");
    private static readonly SearchValues<char> OtherCyrillic = SearchValues.Create("ўәғқңөұүһђјљњћџѓќѕҷӣӯҳ");

    public double Russian { get; private set; }
    public double Ukrainian { get; private set; }
    public double English { get; private set; }
    public double Other { get; private set; }
    public bool HasUkrainianLetters { get; private set; }
    public int CyrillicLetters { get; private set; }
    public int LatinWords { get; private set; }

    public void Add(string word)
    {
        if (WordFold.IsCyrillic(word[0]))
        {
            AddCyrillic(word);
        }
        else if (char.IsAsciiLetter(word[0]) || word[0] is >= 'À' and <= '\u024F')
        {
            AddLatin(word);
        }
        else
        {
            Other += char.IsLetter(word[0]) ? Letter : 0;
        }
    }

    private void AddCyrillic(string word)
    {
        CyrillicLetters += word.Length;
        var (isRussian, isUkrainian) = (word.AsSpan().ContainsAny(RussianLetters), word.AsSpan().ContainsAny(UkrainianLetters));
        if (word.AsSpan().ContainsAny(OtherCyrillic) || (isRussian && isUkrainian) || HasHardSignInside(word))
        {
            // "быў", "быць і": Belarusian; "къде": Bulgarian.
            Other += 2 * Letter;
            return;
        }

        HasUkrainianLetters |= isUkrainian;
        Other += LanguageWords.OtherCyrillic.Contains(word) ? Letter : 0;
        Russian += (isRussian ? Letter : 0) + (LanguageWords.Russian.Contains(word) ? Word : 0) + (Ends(word, LanguageWords.RussianEndings) ? Ending : 0);
        Ukrainian += (isUkrainian || word.Contains('\'', StringComparison.Ordinal) ? Letter : 0)
            + (LanguageWords.Ukrainian.Contains(word) ? Word : 0) + (Ends(word, LanguageWords.UkrainianEndings) ? Ending : 0);
    }

    private void AddLatin(string word)
    {
        LatinWords++;
        var isPlain = word.All(char.IsAscii);
        Other += (isPlain ? 0 : Letter) + (LanguageWords.OtherLatin.Contains(word) ? Word : 0);
        English += (LanguageWords.English.Contains(word) ? Word : 0) + (isPlain && Ends(word, LanguageWords.EnglishEndings) ? Ending : 0);
    }

    private static bool HasHardSignInside(string word)
    {
        var at = word.IndexOf('ъ', StringComparison.Ordinal);
        return at >= 0 && at + 1 < word.Length && word[at + 1] is not ('е' or 'ё' or 'ю' or 'я' or 'и');
    }

    private static bool Ends(string word, string[] endings)
    {
        foreach (var ending in endings)
        {
            if (word.Length > ending.Length + 1 && word.EndsWith(ending, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }
}
