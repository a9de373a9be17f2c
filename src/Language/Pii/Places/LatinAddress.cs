namespace DigestMonolith.Language.Pii.Places;

/// <summary>Addresses in Latin letters: 221B Baker Street, Kungsgatan 12, Rua Augusta 120, P.O. Box 7, with flat, town and zip after them.</summary>
internal static class LatinAddress
{
    private const int MaxName = 4;

    /// <param name="from">The first word that no earlier address has taken.</param>
    public static WordRange? Match(PiiWords words, int at, int from)
    {
        var core = words[at].Form == WordForm.Number ? AfterNumber(words, at)
            : words[at].IsCapital || words[at].Form is WordForm.Initial ? FromName(words, at)
            : StreetWords.Has(StreetWords.BeforeName, words.Letters(at)) ? FromStreetWord(words, at)
            : null;
        if (core is not { } found)
        {
            return null;
        }

        // Some write two numbers in front: 17151 2450 Crown St.
        var first = found.First > from && IsNumber(words, found.First - 1) && words.Gap(found.First - 1) is " " ? found.First - 1 : found.First;
        return new WordRange(first, AddressTail.End(words, found.Last));
    }

    // 221B Baker Street; 20789 Allika 46.
    private static WordRange? AfterNumber(PiiWords words, int at)
    {
        if (!IsNumber(words, at))
        {
            return null;
        }

        WordRange? found = null;
        for (var last = at + 1; last < words.Count && last - at <= MaxName + 1 && IsSpace(words.Gap(last - 1)); last++)
        {
            if (words[last].Form == WordForm.Number)
            {
                return found ?? (last > at + 1 && words[at].Length is >= 2 and <= 5 && IsNumber(words, last) && words[last - 1].IsCapital && AddressTail.Starts(words, last)
                    ? new WordRange(at, last) : null);
            }

            if ((last > at + 1 && StreetWords.Has(StreetWords.AfterName, words.Letters(last)) && IsLatin(words, last)) || IsStreet(words, last))
            {
                // Crown Street Kishiev Squares: the last such word ends the street.
                found = new WordRange(at, WithNumber(words, last));
            }
            else if (!IsNameWord(words, at, last))
            {
                break;
            }
        }

        return found;
    }

    private static bool IsNameWord(PiiWords words, int at, int word) =>
        (IsLatin(words, word) && (words[word].IsCapital || words[word].Form == WordForm.Initial || (word > at + 1 && Names.LatinNames.IsParticle(words.Letters(word)))))
        || StreetWords.Has(StreetWords.BeforeName, words.Letters(word));

    private static WordRange? FromName(PiiWords words, int at)
    {
        if (IsStreet(words, at) && at + 1 < words.Count && IsSpace(words.Gap(at)) && IsNumber(words, at + 1))
        {
            return new WordRange(at, at + 1);
        }

        return Box(words, at) ?? (StreetWords.Has(StreetWords.BeforeName, words.Letters(at)) ? FromStreetWord(words, at) : null) ?? NameStreetNumber(words, at);
    }

    // Brucker Bundesstrasse 31; Király u. 15; Rosenstraße counts as one word above.
    private static WordRange? NameStreetNumber(PiiWords words, int at)
    {
        for (var street = at + 1; street + 1 < words.Count && street - at < MaxName && IsSpace(words.Gap(street - 1)); street++)
        {
            if ((StreetWords.Has(StreetWords.AfterName, words.Letters(street)) || IsStreet(words, street)) && IsLatin(words, street)
                && words.Gap(street) is " " or ". " && IsNumber(words, street + 1))
            {
                return new WordRange(at, street + 1);
            }

            if (!words[street].IsCapital)
            {
                return null;
            }
        }

        return null;
    }

    private static WordRange? FromStreetWord(PiiWords words, int at)
    {
        var last = at;
        while (last + 1 < words.Count && last - at < MaxName && IsSpace(words.Gap(last))
            && (words[last + 1].IsCapital || words[last + 1].Form == WordForm.Initial || Names.LatinNames.IsParticle(words.Letters(last + 1))))
        {
            last++;
        }

        return last > at && last + 1 < words.Count && words.Gap(last) is " " or ", " or ". " && IsNumber(words, last + 1) ? new WordRange(at, last + 1) : null;
    }

    // P.O. Box 12; PSC 0413, Box 8144; Unit 4719 Box 7394.
    private static WordRange? Box(PiiWords words, int at)
    {
        if (words.Letters(at) is "PSC" or "Unit" or "CMR" && at + 3 < words.Count && IsNumber(words, at + 1) && words.Letters(at + 2) is "Box" && IsNumber(words, at + 3))
        {
            return new WordRange(at, at + 3);
        }

        var box = words.Letters(at) switch
        {
            "P" when at + 2 < words.Count && words.Letters(at + 1) is "O" && words.Letters(at + 2) is "Box" or "BOX" => at + 2,
            "PO" or "POB" when at + 1 < words.Count && words.Letters(at + 1) is "Box" or "BOX" => at + 1,
            "Postbox" or "Postfach" or "Postboks" => at,
            _ => -1,
        };
        return box >= 0 && box + 1 < words.Count && IsSpace(words.Gap(box)) && IsNumber(words, box + 1) ? new WordRange(at, box + 1) : null;
    }

    private static int WithNumber(PiiWords words, int street) =>
        street + 1 < words.Count && words.Gap(street) is " " or ". " && IsNumber(words, street + 1) && words[street + 1].Length <= 4 ? street + 1 : street;

    private static bool IsStreet(PiiWords words, int at)
    {
        var word = words.Letters(at);
        if (word.Length < 6 || !words[at].IsCapital)
        {
            return false;
        }

        foreach (var ending in StreetWords.Endings)
        {
            if (word.Length > ending.Length + 2 && word.EndsWith(ending, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsNumber(PiiWords words, int at) => words[at] is { Form: WordForm.Number, Length: <= 6 };

    private static bool IsLatin(PiiWords words, int at) => words.Letters(at)[0] < '\u0250';

    private static bool IsSpace(ReadOnlySpan<char> gap) => gap is " " or ". " or "\u00A0" or "-";
}
