using DigestMonolith.Language.Pii.Names;

namespace DigestMonolith.Language.Pii;

/// <summary>
/// Names of people: two or more words that fit together as given name, patronymic, surname and initials, or one word
/// that the words beside it say is a person. A given name alone says too little to anybody outside, and stays.
/// </summary>
internal static class PersonRules
{
    /// <summary>Longest name looked for, in words.</summary>
    private const int MaxWords = 5;

    public static void Apply(PiiDraft draft)
    {
        if (!draft.Text.AsSpan().ContainsAnyInRange('A', '\uFFFB'))
        {
            return;
        }

        var reading = new NameReading(draft.Words);
        for (var at = 0; at < reading.Words.Count; at++)
        {
            if (reading.Words[at].Form is WordForm.Lower or WordForm.Number)
            {
                continue;
            }

            var run = RunLength(reading, at);
            var (skip, length) = NameIn(reading, at, run);
            if (length > 0)
            {
                var (first, last) = (reading.Words[at + skip], reading.Words[at + skip + length - 1]);
                draft.Take(PiiType.Person, first.Start, EndOf(reading, last, at + skip + length - 1) - first.Start);
            }

            at += Math.Max(skip + length, 1) - 1;
        }
    }

    // The first place in the run where a name begins, so that "Привет Иван Петров" gives the name alone.
    private static (int Skip, int Length) NameIn(NameReading reading, int at, int run)
    {
        for (var skip = 0; skip < run; skip++)
        {
            var cue = PersonContext.Before(reading, at + skip);
            if (cue == PersonCue.Forbids)
            {
                break;
            }

            if (Length(reading, at + skip, run - skip, cue) is > 0 and var length)
            {
                return (skip, length);
            }
        }

        return (run, 0);
    }

    private static int Length(NameReading reading, int at, int run, PersonCue cue) =>
        reading.IsCyrillic(at) ? CyrillicNames.Match(reading, at, run, cue) : LatinNames.Match(reading, at, run, cue);

    private static int RunLength(NameReading reading, int at)
    {
        var words = reading.Words;
        var length = 1;
        while (length < MaxWords && at + length < words.Count)
        {
            var next = at + length;
            if (!Follows(words, next) || reading.IsCyrillic(next) != reading.IsCyrillic(at))
            {
                break;
            }

            length++;
        }

        return length;
    }

    private static bool Follows(PiiWords words, int next)
    {
        var gap = words.Gap(next - 1);
        var fits = gap is " " or "\u00A0" || (words[next - 1].Form == WordForm.Initial && gap is "." or ". " or ".\u00A0");
        return fits && (words[next].Form is WordForm.Capital or WordForm.Upper or WordForm.Initial || LatinNames.IsParticle(words.Letters(next)));
    }

    // The dot of a last initial belongs to the name.
    private static int EndOf(NameReading reading, PiiWord last, int index) =>
        reading.Words[index].Form == WordForm.Initial && last.End < reading.Words.Text.Length && reading.Words.Text[last.End] == '.' ? last.End + 1 : last.End;
}
