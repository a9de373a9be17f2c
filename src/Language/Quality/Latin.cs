using System.Text;

namespace DigestMonolith.Language.Quality;

/// <summary>Writes Russian and Ukrainian names in Latin letters, coarsely: the usual transcriptions of one name come out equal.</summary>
internal static class Latin
{
    private const string Letters = "абвгґдеєёжзиіїйклмнопрстуфхцчшщъыьэюя";

    private static readonly string[] Sounds =
        ["a", "b", "v", "h", "h", "d", "e", "e", "e", "zh", "z", "i", "i", "i", "i", "k", "l", "m", "n", "o", "p", "r", "s", "t", "u", "f", "h", "c", "ch", "sh", "sch", "", "i", "", "e", "iu", "ia"];

    public static string Fold(string word)
    {
        var folded = new StringBuilder(word.Length + 4);
        foreach (var letter in word)
        {
            var place = Letters.IndexOf(letter, StringComparison.Ordinal);
            foreach (var sound in place >= 0 ? Sounds[place] : Plain(letter))
            {
                // "Yuliia" and "Yulia", "Anna" and "Ana".
                if (folded.Length == 0 || folded[^1] != sound)
                {
                    folded.Append(sound);
                }
            }
        }

        return folded.Replace("kh", "h").Replace("ts", "c").ToString();
    }

    private static string Plain(char letter) => letter switch
    {
        'y' or 'j' => "i",
        'g' => "h",
        'w' => "v",
        '\'' => "",
        _ => letter.ToString(),
    };
}
