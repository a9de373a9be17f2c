namespace DigestMonolith.Language.Pii.Names;

/// <summary>Names in Latin letters: a known given name with what follows, a middle initial, or a title or cue before.</summary>
internal static class LatinNames
{
    private static readonly HashSet<string> Particles = new(["de", "da", "di", "du", "del", "della", "dos", "la", "le", "van", "von", "der", "den", "ter", "bin", "ibn", "al", "el", "af", "av", "zu"], StringComparer.Ordinal);

    public static bool IsParticle(ReadOnlySpan<char> word) => Particles.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word);

    /// <summary>How many words from the given one on are a name; 0 for none.</summary>
    public static int Match(NameReading reading, int at, int run, PersonCue cue)
    {
        if (cue is PersonCue.Asks or PersonCue.Introduces or PersonCue.Titles)
        {
            return Named(reading, at, run, atLeast: cue == PersonCue.Titles ? 1 : 0);
        }

        if (reading.Words[at].Form != WordForm.Capital || reading.Is(at, NameParts.Place))
        {
            return 0;
        }

        var end = at + run;
        var next = at + 1;
        var hasInitial = next < end && reading.Is(next, NameParts.Initial) && next + 1 < end;
        next += hasInitial ? 1 : 0;
        while (next + 1 < end && IsParticle(reading.Words.Letters(next)))
        {
            next++;
        }

        if (next >= end || !IsFamily(reading, at, next, hasInitial))
        {
            return PersonContext.CallsAfter(reading, at) && IsStranger(reading, at) ? 1 : 0;
        }

        // A second surname: Maria Garcia Lopez.
        var more = next + 1 < end && IsStranger(reading, next + 1) && !reading.Is(next + 1, NameParts.Given) ? 1 : 0;
        return next - at + 1 + more;
    }

    private static bool IsFamily(NameReading reading, int given, int family, bool hasInitial)
    {
        if (reading.Words[family].Form != WordForm.Capital || reading.Is(family, NameParts.Place))
        {
            return false;
        }

        var isKnown = reading.Is(family, NameParts.Surname | NameParts.Given);
        if (reading.Is(given, NameParts.Given))
        {
            return reading.Is(given, NameParts.Ambiguous) ? isKnown || (hasInitial && IsStranger(reading, family)) : isKnown || IsStranger(reading, family);
        }

        // Petrov Ivan; Krisztián Szöllösy; Bonifacy Kaczmarek.
        return IsStranger(reading, given)
            && ((reading.Is(given, NameParts.LikeSurname) && reading.Is(family, NameParts.Given) && !reading.Is(family, NameParts.Ambiguous))
                || (IsStranger(reading, family) && (hasInitial || HasMarks(reading, given) || HasMarks(reading, family) || reading.Is(family, NameParts.LikeSurname))));
    }

    private static int Named(NameReading reading, int at, int run, int atLeast)
    {
        // "Доктор :D" and "name: I" introduce nobody.
        if (reading.Words[at].Form != WordForm.Capital)
        {
            return 0;
        }

        var length = atLeast;
        while (length < run && length < 3 && !reading.Is(at + length, NameParts.Place | NameParts.Ordinary) && reading.Words[at + length].Form != WordForm.Upper)
        {
            length++;
        }

        return length;
    }

    private static bool IsStranger(NameReading reading, int at) =>
        reading.Words[at] is { Form: WordForm.Capital, Length: > 2 } && !reading.Is(at, NameParts.Ordinary | NameParts.Place);

    // Krisztián Szöllösy: letters of another language in an English text.
    private static bool HasMarks(NameReading reading, int at) => reading.Words.Letters(at).ContainsAnyInRange('\u00C0', '\u024F');
}
