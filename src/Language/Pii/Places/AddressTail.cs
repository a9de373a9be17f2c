using System.Buffers;
using DigestMonolith.Language.Pii.Names;

namespace DigestMonolith.Language.Pii.Places;

/// <summary>What follows street and house: flat, town, state, country and zip, on one line or on several.</summary>
internal static class AddressTail
{
    private const int MaxWords = 7;
    private static readonly SearchValues<char> Separators = SearchValues.Create(" ,.\n\r-\u00A0");

    /// <summary>Whether such a thing follows at once: it tells an address from any two numbers with a word between.</summary>
    public static bool Starts(PiiWords words, int last) =>
        last + 1 < words.Count && IsGap(words.Gap(last)) && (IsPart(words, last + 1) || (words.Gap(last).ContainsAny('\n', ',') && words[last + 1].IsCapital && ZipWithin(words, last) > 0));

    /// <summary>The last word of the address.</summary>
    public static int End(PiiWords words, int last)
    {
        var hasPart = false;
        while (last + 2 < words.Count && IsGap(words.Gap(last)) && IsPart(words, last + 1))
        {
            last += 2;
            hasPart = true;
        }

        if (ZipWithin(words, last) is > 0 and var zip)
        {
            return zip;
        }

        return Town(words, hasPart ? AfterPart(words, last) : last);
    }

    // Suite 503 Armenomonastiro Cyprus: no comma, but what else could follow.
    private static int AfterPart(PiiWords words, int last)
    {
        var end = last;
        while (end + 1 < words.Count && end - last < 3 && words.Gap(end) is " " && words[end + 1].IsCapital)
        {
            end++;
        }

        return end;
    }

    private static bool IsPart(PiiWords words, int at) =>
        at + 1 < words.Count && StreetWords.Has(StreetWords.Parts, words.Letters(at)) && words.Gap(at) is " " or ". " or " #"
        && (words[at + 1].Form is WordForm.Number or WordForm.Initial);

    // Town, state or country up to a zip: the word that ends it, 0 for none.
    private static int ZipWithin(PiiWords words, int last)
    {
        for (var at = last + 1; at < words.Count && at - last <= MaxWords && IsGap(words.Gap(at - 1)); at++)
        {
            if (words[at] is { Form: WordForm.Number, Length: >= 4 and <= 6 } && at > last + 1)
            {
                return at;
            }

            if (IsBritish(words, at))
            {
                return at + 1;
            }

            if (!words[at].IsCapital && words[at].Form != WordForm.Initial && !LatinNames.IsParticle(words.Letters(at)) && words.Letters(at) is not ("nan" or "s"))
            {
                return at > last + 1 && StreetWords.Has(StreetWords.States, words.Letters(at - 1)) && words[at - 1].Form == WordForm.Upper ? at - 1 : 0;
            }
        }

        return 0;
    }

    // NW1 6XE
    private static bool IsBritish(PiiWords words, int at) =>
        at + 1 < words.Count && words[at] is { Form: WordForm.Upper, Length: 2 or 3 or 4 } && char.IsAsciiDigit(words.Letters(at)[^1]) && words.Gap(at) is " "
        && words[at + 1] is { Form: WordForm.Number, Length: 3 } && char.IsAsciiLetterUpper(words.Letters(at + 1)[^1]);

    // A town after a comma or on the next line, where no zip says how far it goes.
    private static int Town(PiiWords words, int last)
    {
        var end = last;
        for (var part = 0; part < 2 && end + 1 < words.Count && words[end + 1].Form is WordForm.Capital or WordForm.Upper && IsGap(words.Gap(end)) && words.Gap(end).ContainsAny(',', '\n'); part++)
        {
            end++;
            while (end + 1 < words.Count && words.Gap(end) is " " && words[end + 1].IsCapital && end - last < 4)
            {
                end++;
            }
        }

        return end;
    }

    private static bool IsGap(ReadOnlySpan<char> gap) => gap.Length <= 6 && !gap.ContainsAnyExcept(Separators) && gap.Count('\n') <= 2 && (gap.Length <= 2 || gap[0] != '.');
}
