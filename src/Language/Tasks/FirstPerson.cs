namespace DigestMonolith.Language.Tasks;

/// <summary>Whether a word that no table knows looks like "I shall do it" in Russian or Ukrainian; tells only beside a date.</summary>
internal static class FirstPerson
{
    private static readonly string[] Beginnings =
        ["за", "на", "по", "при", "про", "роз", "рас", "раз", "під", "под", "пере", "ви", "вы", "до", "від", "от", "об", "із", "из", "с", "з"];

    private static readonly string[] Endings = ["ую", "аю", "яю", "лю", "шу", "жу"];

    // Adjectives in the accusative, and opinions.
    private static readonly string[] OtherEndings = ["ную", "вую", "скую", "цкую", "тую", "нимаю", "лагаю", "неделю", "гадую", "рошую", "оминаю", "авляю"];

    public static bool Fits(string word) =>
        word.Length >= 6 && Beginnings.Any(part => word.StartsWith(part, StringComparison.Ordinal))
        && Endings.Any(part => word.EndsWith(part, StringComparison.Ordinal)) && !OtherEndings.Any(part => word.EndsWith(part, StringComparison.Ordinal));
}
