using System.Text;

namespace DigestMonolith.Language.Pii.Names;

/// <summary>
/// What is left of a name without its case ending and its alphabet: Сергій, Сергею and Serhii are one. Coarse on
/// purpose; it decides only whose name is shown.
/// </summary>
internal static class NameStem
{
    private const int Shortest = 3;
    private static readonly char[] Vowels = ['a', 'e', 'i', 'o', 'u'];
    private const string Cyrillic = "абвгґдеєэёжзиіїйыклмнопрстуфхцчшщюя";
    private static readonly string[] Latin =
        [.. "a b v g g d e e e e zh z i i i i i k l m n o p r s t u f kh ts ch sh shch iu ia".Split(' ')];

    public static string Of(ReadOnlySpan<char> word)
    {
        var latin = new StringBuilder(word.Length + 4);
        foreach (var letter in word)
        {
            latin.Append(InLatin(char.ToLowerInvariant(letter)));
        }

        latin.Replace("shch", "s").Replace("kh", "x").Replace("zh", "z").Replace("ch", "c").Replace("sh", "s").Replace("ts", "c").Replace("ph", "f")
            .Replace('h', 'g').Replace('y', 'i').Replace('j', 'i').Replace('w', 'v').Replace("ie", "e").Replace("ks", "x");
        var stem = latin.ToString();
        foreach (var ending in (string[])["oviu", "ovi", "evi", "omu", "ogo", "oiu", "eiu", "im", "om", "em", "oi", "ei", "ii"])
        {
            if (stem.Length >= Shortest + ending.Length && stem.EndsWith(ending, StringComparison.Ordinal))
            {
                stem = stem[..^ending.Length];
                break;
            }
        }

        return stem.Length > Shortest ? stem[..Shortest] + stem[Shortest..].TrimEnd(Vowels) : stem;
    }

    private static string InLatin(char letter) =>
        Cyrillic.IndexOf(letter, StringComparison.Ordinal) is >= 0 and var at ? Latin[at] : char.IsAsciiLetterLower(letter) ? letter.ToString() : "";
}
