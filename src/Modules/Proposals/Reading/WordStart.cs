namespace DigestMonolith.Modules.Proposals.Reading;

/// <summary>
/// Finds words by their beginning, so that Slavic endings do not hide them and "токен" is not found in "жетокен".
/// A blank begins every word and means none, so it is found nowhere.
/// </summary>
internal static class WordStart
{
    public static bool Has(string text, string word)
    {
        var wanted = word.AsSpan().Trim();
        if (wanted.IsEmpty)
        {
            return false;
        }

        for (var from = 0; text.AsSpan(from).IndexOf(wanted, StringComparison.OrdinalIgnoreCase) is >= 0 and var found; from += found + 1)
        {
            if (from + found == 0 || !IsInWord(text[from + found - 1]))
            {
                return true;
            }
        }

        return false;
    }

    public static bool HasAny(string text, IReadOnlyList<string> words) => words.Any(word => Has(text, word));

    private static bool IsInWord(char letter) => char.IsLetterOrDigit(letter) || letter == '_';
}
