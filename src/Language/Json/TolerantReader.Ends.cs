namespace DigestMonolith.Language.Json;

/// <summary>Where a string ends: at the mark that has after it what such a string has after it.</summary>
internal sealed partial class TolerantReader
{
    private enum Mark
    {
        Closes,
        IsText,

        /// <summary>It opens the next string: this one was never closed.</summary>
        OpensNext,
    }

    private StringEnd FindEnd(Place place)
    {
        var open = Current;
        var extra = ExtraMarks(place);
        var start = _at + 1 + extra;
        Note(open != '"' || extra > 0 ? JsonRepairs.Quotes : JsonRepairs.None);
        var (lastMark, marks, nesting) = (-1, 1, 0);
        for (var at = start; at < text.Length && Step(); at++)
        {
            var letter = text[at];
            nesting += letter is '{' or '[' ? 1 : letter is '}' or ']' ? -1 : 0;
            if (letter == '\\')
            {
                at++;
            }

            if (letter == '\\' || !QuoteMarks.Closes(open, letter))
            {
                continue;
            }

            marks++;
            var run = at;
            while (extra > 0 && text[at] == At(run + 1))
            {
                run++;
            }

            switch (Judge(place, run, isNested: nesting > 0))
            {
                case Mark.Closes:
                    Note(lastMark >= 0 ? JsonRepairs.Quotes : JsonRepairs.None);
                    return new StringEnd(start, at, run + 1, IsOpen: false);
                case Mark.OpensNext:
                    Note(JsonRepairs.Quotes);
                    var end = Before(at);
                    end += text[end] is ',' or ':' or '+' ? 0 : 1;
                    return new StringEnd(start, Math.Max(end, start), Math.Max(end, start), IsOpen: true);
                default:
                    (lastMark, at) = (at, run);
                    break;
            }
        }

        Note(JsonRepairs.Quotes);
        return marks % 2 == 0 && lastMark >= 0 ? new StringEnd(start, lastMark, lastMark + 1, IsOpen: false) : Unclosed(place, start);
    }

    /// <summary>Marks more than one at the opening: <c>""text""</c>, <c>"""text"""</c>.</summary>
    private int ExtraMarks(Place place)
    {
        var open = Current;
        if (At(_at + 1) != open || open is not ('"' or '\''))
        {
            return 0;
        }

        if (At(_at + 2) == open)
        {
            return 2;
        }

        return IsWord(At(_at + 2)) || (place == Place.Key && IsWord(At(Look(_at + 2).At))) ? 1 : 0;
    }

    /// <summary>No mark ends it: it runs to the end of the text, less what closes the brackets around it.</summary>
    private StringEnd Unclosed(Place place, int start)
    {
        var end = TrimEnd(text.Length, start);
        var isClosedBehind = _depth > 0 && At(end - 1) is '}' or ']';
        if (place == Place.Key)
        {
            var colon = text.IndexOf(':', start);
            end = colon >= 0 ? colon : text.Length;
        }
        else if (place == Place.Top)
        {
            end = At(end - 1) == '+' ? end - 1 : text.Length;
        }
        else if (!isClosedBehind)
        {
            end = text.Length;
        }
        else if (place == Place.Item)
        {
            var delimiter = text.AsSpan(start).IndexOfAny(",]\n");
            end = delimiter >= 0 ? start + delimiter : end;
            end -= At(end - 1) == '+' ? 1 : 0;
        }
        else
        {
            for (var closers = 0; closers < _depth && end > start && At(end - 1) is '}' or ']'; closers++)
            {
                end = TrimEnd(end - 1, start);
            }

            end -= end > start && At(end - 1) == ',' ? 1 : 0;
        }

        end = Math.Max(end, start);
        if (end == text.Length)
        {
            Note(JsonRepairs.Cut);
        }

        return new StringEnd(start, Math.Min(end, text.Length), end, IsOpen: true);
    }

    private int TrimEnd(int end, int start)
    {
        while (end > start && Step() && (IsBlank(text[end - 1]) || text[end - 1] == '`'))
        {
            end--;
        }

        return end;
    }

    private int Before(int at)
    {
        do
        {
            at--;
        }
        while (at > 0 && Step() && IsBlank(text[at]));

        return at;
    }
}
