namespace DigestMonolith.Language.Pii.Names;

/// <summary>
/// The forms that a Russian or Ukrainian given name or noun-like surname takes, by its last letter. A few forms that
/// nobody uses come along; they hit nothing else.
/// </summary>
internal static class CaseForms
{
    private static readonly string[] OnConsonant = ["", "а", "у", "ом", "е", "і", "ові", "ем", "еві", "я", "ю", "ы", "и"];
    private static readonly string[] OnA = ["а", "ы", "и", "е", "і", "у", "ой", "ою", "о", "ей", "ею"];
    private static readonly string[] OnYa = ["я", "и", "і", "е", "ю", "ей", "ею", "ї", "є", "єю", "йо"];
    private static readonly string[] OnShortI = ["й", "я", "ю", "ем", "єм", "е", "є", "и", "ї", "і", "єві", "еві"];
    private static readonly string[] OnSoftSign = ["ь", "я", "ю", "ем", "ьом", "е", "єм", "єві", "еві", "ові", "і", "и", "ью", "юю"];
    private static readonly string[] OnO = ["о", "а", "у", "ом", "ові", "і", "е", "ю"];

    // The vowel of the last syllable goes or changes in all but the nominative.
    private static readonly Dictionary<string, string> Oblique =
        ("петр:петр павел:павл лев:льв федір:федор антін:антон яків:яков прокіп:прокоп тихін:тихон заяц:зайц заєць:зайц швець:шевц кравець:кравц "
            + "горобець:горобц лебідь:лебед сокіл:сокол кисіль:кисел орел:орл")
        .Split(' ').Select(pair => pair.Split(':')).ToDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal);

    /// <param name="folded">Nominative, lower case, ё as е.</param>
    public static IEnumerable<string> Of(string folded)
    {
        yield return folded;
        if (Oblique.TryGetValue(folded, out var stem))
        {
            foreach (var ending in OnConsonant.Concat(OnSoftSign).Where(ending => ending.Length > 0))
            {
                yield return stem + ending;
            }
        }

        var body = folded[..^1];
        var (root, endings) = folded[^1] switch
        {
            'а' => (body, OnA),
            'я' => (body, OnYa),
            'й' => (body, OnShortI),
            'ь' => (body, OnSoftSign),
            'о' => (body, OnO),
            'и' or 'і' or 'е' or 'є' or 'у' or 'ю' or 'ї' or 'э' => (folded, []),
            _ => (folded, OnConsonant),
        };
        foreach (var ending in endings)
        {
            yield return root + ending;
        }

        if (folded[^1] == 'а' && body[^1] is 'г' or 'к' or 'х')
        {
            yield return body[..^1] + body[^1] switch { 'г' => "зі", 'к' => "ці", _ => "сі" };
        }
    }
}
