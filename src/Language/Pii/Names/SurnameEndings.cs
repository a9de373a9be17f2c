namespace DigestMonolith.Language.Pii.Names;

/// <summary>How far the ending of a Cyrillic word speaks for a surname, in any case and either gender.</summary>
internal static class SurnameEndings
{
    private const int MaxEnding = 9;

    // Endings that hardly any other word has, and endings that many words share.
    private static readonly HashSet<string> StrongEndings = Build(
        ["енк", "чук", "щук", "нюк", "сюк", "люк", "дзе", "швили", "швілі", "янц", "енец", "ейчук"], ["о", "", "а", "у", "ом", "ові", "е", "и", "і", "ів", "ем"])
        .Concat(Build(["енко", "дзе", "швили", "швілі", "ейко", "айло"], [""]))
        .Concat(Build(["ськ", "цьк", "зьк"], ["ий", "ого", "ому", "им", "ім", "а", "ої", "ій", "у", "ою"]))
        .Concat(Build(["овск", "евск", "инск", "ынск"], ["ий", "ого", "ому", "им", "ом", "ая", "ой", "ую"]))
        .ToHashSet(StringComparer.Ordinal);

    private static readonly HashSet<string> WeakEndings = Build(["ов", "ев", "єв", "їв", "ин", "ын", "ін", "їн"], ["", "а", "у", "ым", "им", "е", "ой", "ою", "ы", "и", "ых", "ым", "ыми", "ої", "ій"])
        .Concat(Build(["ко", "ло"], [""]))
        .Concat(Build(["ск", "цк"], ["ий", "ого", "ому", "им", "ом", "ая", "ой", "ую"]))
        .Concat(Build(["ик", "як", "юк", "ук", "ак", "ич", "ян", "ун", "ар", "ан", "ець", "ець", "ей"], ["", "а", "у", "ом", "ем", "е", "ові", "еві"]))
        .Concat(Build(["івн", "їв", "ів"], [""]))
        .ToHashSet(StringComparer.Ordinal);

    private static readonly HashSet<string> LatinEndings = new(
        ["ov", "ova", "ev", "eva", "yev", "yeva", "sky", "skiy", "skyi", "ski", "ska", "skaya", "enko", "chuk", "yuk", "vich", "vych", "yan", "dze", "shvili", "wicz", "czyk", "czak", "rek", "ssen", "sson",
            "sen", "berg", "stein", "mann", "escu", "opoulos", "idis", "ich", "iak", "yak", "son", "quist", "strom", "dottir", "oglu", "zadeh", "inen", "ulz", "ultz"],
        StringComparer.Ordinal);

    private static readonly HashSet<string> PatronymicEndings =
        Build(["ович", "евич", "ьич", "йович", "ьович", "мич", "кич"], ["", "а", "у", "ем", "е", "ы", "і", "еві", "ові", "ам"])
        .Concat(Build(["овн", "евн", "ичн", "івн", "ївн"], ["а", "ы", "е", "у", "ой", "ою", "и", "і", "о"]))
        .ToHashSet(StringComparer.Ordinal);

    /// <param name="folded">Lower case, ё as е.</param>
    public static bool IsStrong(ReadOnlySpan<char> folded) => Ends(folded, StrongEndings, minimum: 5);

    public static bool IsWeak(ReadOnlySpan<char> folded) => Ends(folded, WeakEndings, minimum: 4);

    /// <summary>Surnames of many countries in Latin letters.</summary>
    public static bool IsWeakLatin(ReadOnlySpan<char> folded) => Ends(folded, LatinEndings, minimum: 5);

    public static bool IsPatronymic(ReadOnlySpan<char> folded) => Ends(folded, PatronymicEndings, minimum: 6);

    private static bool Ends(ReadOnlySpan<char> word, HashSet<string> endings, int minimum)
    {
        if (word.Length < minimum)
        {
            return false;
        }

        var lookup = endings.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var length = Math.Min(MaxEnding, word.Length - 1); length > 1; length--)
        {
            if (lookup.Contains(word[^length..]))
            {
                return true;
            }
        }

        return false;
    }

    private static HashSet<string> Build(string[] stems, string[] endings) =>
        stems.SelectMany(stem => endings.Select(ending => stem + ending)).ToHashSet(StringComparer.Ordinal);
}
