namespace DigestMonolith.Language.Pii.Names;

/// <summary>Russian and Ukrainian names: given name, patronymic, surname in any order that people write, initials.</summary>
internal static class CyrillicNames
{
    /// <summary>How many words from the given one on are a name; 0 for none.</summary>
    /// <param name="run">How many capital words and initials stand together.</param>
    public static int Match(NameReading reading, int at, int run, PersonCue cue)
    {
        if (run >= 2)
        {
            var whole = reading.Is(at, NameParts.Initial) ? AfterInitials(reading, at, run)
                : IsGiven(reading, at) ? AfterGiven(reading, at, run, cue)
                : AfterSurname(reading, at, run, cue);
            if (whole > 0)
            {
                return whole;
            }
        }

        return Alone(reading, at, run, cue);
    }

    // И. И. Петров
    private static int AfterInitials(NameReading reading, int at, int run)
    {
        var initials = Initials(reading, at, run);
        return initials < run && EndsInitial(reading, at + initials - 1) && IsSurname(reading, at + initials, sure: initials == 2) ? initials + 1 : 0;
    }

    // Иван Иванович Петров, Иван Иванович, Иван Петров, Иван П.
    private static int AfterGiven(NameReading reading, int at, int run, PersonCue cue)
    {
        if (reading.Is(at + 1, NameParts.Patronymic))
        {
            return run > 2 && IsSurname(reading, at + 2, sure: true) ? 3 : 2;
        }

        if (reading.Is(at + 1, NameParts.Surname | NameParts.LikeSurname) ? IsSurname(reading, at + 1, sure: false) : IsStranger(reading, at + 1) || cue == PersonCue.Asks)
        {
            return 2 + (run > 2 && reading.Is(at + 2, NameParts.Patronymic) ? 1 : 0);
        }

        // A given name that is also a surname: Мельник Роман, Герман Іван.
        return reading.Is(at, NameParts.Surname) ? AfterSurname(reading, at, run, cue) : 0;
    }

    // Петров Иван Иванович, Петров Иван, Петров И. И., Петров И.
    private static int AfterSurname(NameReading reading, int at, int run, PersonCue cue)
    {
        if (reading.Is(at + 1, NameParts.Initial) && EndsInitial(reading, at + 1))
        {
            var initials = Math.Min(Initials(reading, at + 1, run - 1), 2);
            return IsSurname(reading, at, sure: initials == 2 || cue == PersonCue.Asks) ? 1 + initials : 0;
        }

        if (!IsGiven(reading, at + 1))
        {
            return 0;
        }

        var hasPatronymic = run > 2 && reading.Is(at + 2, NameParts.Patronymic);
        return IsSurname(reading, at, sure: hasPatronymic || cue == PersonCue.Asks) ? (hasPatronymic ? 3 : 2) : 0;
    }

    private static int Alone(NameReading reading, int at, int run, PersonCue cue) => cue switch
    {
        PersonCue.Asks when IsGiven(reading, at) || IsSurname(reading, at, sure: false) => 1,
        PersonCue.Introduces when IsGiven(reading, at) => 1,
        _ => run > 0 && IsSurname(reading, at, sure: false) && !IsGiven(reading, at) && PersonContext.CallsAfter(reading, at) ? 1 : 0,
    };

    private static int Initials(NameReading reading, int at, int run)
    {
        var count = 0;
        while (count < run && count < 2 && reading.Is(at + count, NameParts.Initial))
        {
            count++;
        }

        return count;
    }

    private static bool EndsInitial(NameReading reading, int at) =>
        reading.Words[at].End < reading.Words.Text.Length && reading.Words.Text[reading.Words[at].End] == '.';

    private static bool IsGiven(NameReading reading, int at) => reading.Is(at, NameParts.Given);

    /// <param name="sure">Whether the words beside it say that a surname stands here.</param>
    private static bool IsSurname(NameReading reading, int at, bool sure)
    {
        var parts = reading[at];
        return reading.Words[at].IsCapital
            && (parts & NameParts.Place) == 0
            && (sure || (parts & NameParts.Surname) != 0 || (parts & (NameParts.LikeSurname | NameParts.Ordinary)) == NameParts.LikeSurname);
    }

    // After a given name any capital word that nobody writes small: Анна Ким, Олег Гусь.
    private static bool IsStranger(NameReading reading, int at) =>
        reading.Words[at].Form == WordForm.Capital && !reading.Is(at, NameParts.Place | NameParts.Ordinary | NameParts.Given) && reading.Words[at].Length > 2;
}
