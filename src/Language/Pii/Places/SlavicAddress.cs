using System.Buffers;
using DigestMonolith.Language.Pii.Names;

namespace DigestMonolith.Language.Pii.Places;

/// <summary>Russian and Ukrainian addresses: ул. Ленина, д. 5, кв. 12; вулиця Хрещатик 22; Невский проспект, 10; г. Казань before it.</summary>
internal static class SlavicAddress
{
    private const int MaxName = 4;
    private const int MaxParts = 6;
    private static readonly SearchValues<char> Separators = SearchValues.Create(" .,-/№\u00A0");

    /// <param name="from">The first word that no earlier address has taken.</param>
    public static WordRange? Match(PiiWords words, int at, int from)
    {
        if (words[at].Form == WordForm.Number || words[at].Length > 12 || !IsCyrillic(words, at))
        {
            return null;
        }

        if (StreetWords.Has(StreetWords.Streets, words.Letters(at)))
        {
            var after = NameAfter(words, at);
            if (after > at && HouseAfter(words, after, named: true) is { } end)
            {
                return new WordRange(WithTown(words, at, from), WithTownAfter(words, end));
            }

            var before = NameBefore(words, at, from);
            return before < at && HouseAfter(words, at, named: true) is { } last ? new WordRange(WithTown(words, before, from), WithTownAfter(words, last)) : null;
        }

        // A village has houses without streets; the number must then be called a house's.
        return StreetWords.Has(StreetWords.Towns, words.Letters(at)) && IsTown(words, at + 1) && Near(words, at)
            && HouseAfter(words, at + 1, named: false) is { } house ? new WordRange(at, house) : null;
    }

    private static bool IsCyrillic(PiiWords words, int at) => words.Letters(at)[0] is >= '\u0400' and <= '\u04FF';

    private static bool Near(PiiWords words, int at) => at + 1 < words.Count && words.Gap(at) is " " or "." or ". " or ", " or "\u00A0";

    private static bool IsTown(PiiWords words, int at) => at < words.Count && words[at].IsCapital && IsCyrillic(words, at);

    // The last word of the street's name after "ул."; the street word itself where there is none.
    private static int NameAfter(PiiWords words, int street)
    {
        var last = street;
        var capitals = 0;
        for (var at = street + 1; at < words.Count && at - street <= MaxName && Near(words, at - 1); at++)
        {
            if (words[at].IsCapital || words[at].Form == WordForm.Initial)
            {
                capitals++;
                last = at;
            }
            else if (words[at].Form != WordForm.Number || !IsNumbered(words, at))
            {
                break;
            }
        }

        return capitals > 0 ? last : IsWrittenSmall(words, street) ? street + 1 : street;
    }

    // 9 Мая, 40-летия Победы, 1-я Парковая.
    private static bool IsNumbered(PiiWords words, int at) =>
        at + 2 < words.Count && (words[at + 1].IsCapital || words.Gap(at) is "-");

    // "ул ленина 5", as people type it.
    private static bool IsWrittenSmall(PiiWords words, int street) =>
        words.Letters(street) is "ул" or "вул" or "улица" or "вулиця" or "пр-т" or "просп" or "проспект" or "пер" or "бул"
        && street + 2 < words.Count && Near(words, street) && words[street + 1] is { Form: WordForm.Lower, Length: > 3 } && words[street + 2].Form == WordForm.Number;

    private static int NameBefore(PiiWords words, int street, int from)
    {
        var first = street;
        while (first > from && street - first < 2 && words.Gap(first - 1) is " " && words[first - 1].IsCapital && IsCyrillic(words, first - 1))
        {
            first--;
        }

        return first;
    }

    // The last word of "д. 5, кв. 12" after the given word; null without a number.
    private static int? HouseAfter(PiiWords words, int at, bool named)
    {
        int? last = null;
        for (var part = 0; part < MaxParts; part++)
        {
            var next = at + 1;
            if (next >= words.Count || !IsPartGap(words.Gap(at)))
            {
                break;
            }

            if (StreetWords.Has(StreetWords.Parts, words.Letters(next)) && next + 1 < words.Count && IsPartGap(words.Gap(next)) && IsHouseNumber(words, next + 1))
            {
                at = next + 1;
            }
            else if (IsHouseNumber(words, next) && ((last is null && named) || (last is not null && words.Gap(at) is "-" or "/" or " - " or " / ")))
            {
                at = next;
            }
            else if (last is not null && words[next].Length == 1 && words.Gap(at) is " " or "-" or "/" && IsCyrillic(words, next) && EndsWord(words, next) && words[at].Form == WordForm.Number
                && (words.Gap(at) is not " " || words[next].Form == WordForm.Initial))
            {
                at = next;
            }
            else
            {
                break;
            }

            last = at;
        }

        return last;
    }

    private static bool EndsWord(PiiWords words, int at) => at + 1 >= words.Count || words.Gap(at) is not " " || !words[at + 1].IsCapital;

    private static bool IsPartGap(ReadOnlySpan<char> gap) => gap.Length <= 3 && !gap.ContainsAnyExcept(Separators);

    private static bool IsHouseNumber(PiiWords words, int at) => words[at] is { Form: WordForm.Number, Length: <= 5 };

    private static int WithTown(PiiWords words, int first, int from)
    {
        for (var step = 0; step < 3 && first > from && words.Gap(first - 1) is ", " or " " or "," or ", м. "; step++)
        {
            var before = first - 1;
            var isNumber = words[before] is { Form: WordForm.Number, Length: 5 or 6 };
            var isMarked = before > from && words[before].IsCapital && Near(words, before - 1) && StreetWords.Has(StreetWords.Towns, words.Letters(before - 1));
            var isKnown = words[before].IsCapital && words.Gap(before) is not " " && (NameBook.Read(words.Letters(before)) & (NameParts.Ordinary | NameParts.Given)) == 0;
            if (isMarked)
            {
                first = before - 1;
            }
            else if (isNumber || isKnown || (words[before].IsCapital && (NameBook.Read(words.Letters(before)) & NameParts.Place) != 0))
            {
                first = before;
            }
            else
            {
                break;
            }
        }

        return first;
    }

    private static int WithTownAfter(PiiWords words, int last)
    {
        for (var step = 0; step < 2 && last + 1 < words.Count && words.Gap(last) is ", " or "," or ", "; step++)
        {
            var next = last + 1;
            if (next + 1 < words.Count && StreetWords.Has(StreetWords.Towns, words.Letters(next)) && Near(words, next) && words[next + 1].IsCapital)
            {
                last = next + 1;
            }
            else if ((words[next].IsCapital && (NameBook.Read(words.Letters(next)) & NameParts.Place) != 0) || words[next] is { Form: WordForm.Number, Length: 5 or 6 })
            {
                last = next;
            }
            else
            {
                break;
            }
        }

        return last;
    }
}
