using System.Text;

namespace DigestMonolith.Language.Pii.Names;

/// <summary>
/// What is left of a name without its case ending and its alphabet: Сергій, Сергею and Serhii are one. Coarse on
/// purpose; it decides only whose name is shown.
/// </summary>
internal static class NameStem
{
    private const int Shortest = 3;

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

    private static readonly char[] Vowels = ['a', 'e', 'i', 'o', 'u'];

    private static string InLatin(char letter) => letter switch
    {
        'а' => "a", 'б' => "b", 'в' => "v", 'г' or 'ґ' => "g", 'д' => "d", 'е' or 'є' or 'э' or 'ё' => "e", 'ж' => "zh", 'з' => "z",
        'и' or 'і' or 'ї' or 'й' or 'ы' => "i", 'к' => "k", 'л' => "l", 'м' => "m", 'н' => "n", 'о' => "o", 'п' => "p", 'р' => "r",
        'с' => "s", 'т' => "t", 'у' => "u", 'ф' => "f", 'х' => "kh", 'ц' => "ts", 'ч' => "ch", 'ш' => "sh", 'щ' => "shch", 'ю' => "iu", 'я' => "ia",
        >= 'a' and <= 'z' => letter.ToString(),
        _ => "",
    };
}
