using System.Collections.Frozen;

namespace DigestMonolith.Language.Pii.Names;

/// <summary>What a word may be in a name. A word may be several things.</summary>
[Flags]
internal enum NameParts
{
    None = 0,
    Given = 1,

    /// <summary>A given name that is as often an everyday word.</summary>
    Ambiguous = 2,
    Patronymic = 4,
    Surname = 8,

    /// <summary>An ending that surnames share with other words.</summary>
    LikeSurname = 16,

    /// <summary>People write this word in small letters: no name unless something else says so.</summary>
    Ordinary = 32,
    Place = 64,
    Initial = 128,
}

/// <summary>Looks words up among given names, surnames and places in every case form.</summary>
internal static class NameBook
{
    private const int LongestWord = 32;
    private static readonly FrozenDictionary<string, NameParts> Entries = Build();
    private static readonly FrozenDictionary<string, NameParts>.AlternateLookup<ReadOnlySpan<char>> Lookup =
        Entries.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <param name="word">One word, as written.</param>
    public static NameParts Read(ReadOnlySpan<char> word)
    {
        if (word.Length is < 2 or > LongestWord)
        {
            return NameParts.None;
        }

        Span<char> buffer = stackalloc char[LongestWord];
        var folded = Fold(word, buffer);
        var parts = Part(folded);
        if (folded.LastIndexOf('-') is > 0 and var hyphen && (parts & (NameParts.Place | NameParts.Given)) == 0)
        {
            // Смирнова-Петрова, Smith-Jones, Анна-Мария: a name when both halves are.
            var (first, last) = (Part(folded[..hyphen]), Part(folded[(hyphen + 1)..]));
            parts |= first & last;
            parts |= (first & (NameParts.Surname | NameParts.LikeSurname)) != 0 && (last & (NameParts.Surname | NameParts.LikeSurname)) != 0 ? NameParts.Surname : 0;
        }

        return parts;
    }

    public static ReadOnlySpan<char> Fold(ReadOnlySpan<char> word, Span<char> buffer)
    {
        for (var i = 0; i < word.Length; i++)
        {
            buffer[i] = char.ToLowerInvariant(word[i]) switch
            {
                'ё' => 'е',
                '’' or 'ʼ' or '`' => '\'',
                var letter => letter,
            };
        }

        return buffer[..word.Length];
    }

    private static NameParts Part(ReadOnlySpan<char> folded)
    {
        if (folded.IsEmpty)
        {
            return NameParts.None;
        }

        Lookup.TryGetValue(folded, out var parts);
        if (folded[^1] is >= '\u0400' and <= '\u04FF' && (parts & NameParts.Place) == 0)
        {
            parts |= SurnameEndings.IsPatronymic(folded) ? NameParts.Patronymic | NameParts.LikeSurname : 0;
            parts |= SurnameEndings.IsStrong(folded) ? NameParts.Surname : SurnameEndings.IsWeak(folded) ? NameParts.LikeSurname : 0;
        }

        else if (folded[^1] is >= 'a' and <= 'z' && parts == NameParts.None && SurnameEndings.IsWeakLatin(folded))
        {
            parts |= NameParts.LikeSurname;
        }

        if ((parts & (NameParts.Given | NameParts.Patronymic)) == 0 && OrdinaryWords.Has(folded))
        {
            parts |= NameParts.Ordinary;
        }

        return parts;
    }

    private static FrozenDictionary<string, NameParts> Build()
    {
        var entries = new Dictionary<string, NameParts>(StringComparer.Ordinal);
        AddForms(entries, RussianNames.Men + " " + RussianNames.Women + " " + UkrainianNames.Men + " " + UkrainianNames.Women, NameParts.Given);
        AddForms(entries, Surnames.Slavic, NameParts.Surname);
        AddForms(entries, Surnames.Places, NameParts.Place);
        Add(entries, EnglishNames.Given, NameParts.Given);
        Add(entries, EnglishNames.Ambiguous, NameParts.Given | NameParts.Ambiguous);
        Add(entries, Surnames.English, NameParts.Surname);
        return entries.ToFrozenDictionary(StringComparer.Ordinal);
    }

    private static void AddForms(Dictionary<string, NameParts> entries, string list, NameParts parts)
    {
        foreach (var form in Split(list).SelectMany(CaseForms.Of).Where(form => form.Length > 1))
        {
            entries[form] = entries.GetValueOrDefault(form) | parts;
        }
    }

    private static void Add(Dictionary<string, NameParts> entries, string list, NameParts parts)
    {
        foreach (var word in Split(list))
        {
            entries[word] = entries.GetValueOrDefault(word) | parts;
        }
    }

    private static IEnumerable<string> Split(string list) =>
        list.Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries)
            .Select(word => Fold(word, new char[word.Length]).ToString());
}
