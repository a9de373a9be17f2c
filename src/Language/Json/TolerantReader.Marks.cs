namespace DigestMonolith.Language.Json;

/// <summary>What a quotation mark inside a string is, by what stands around it.</summary>
internal sealed partial class TolerantReader
{
    private Mark Judge(Place place, int at, bool isNested)
    {
        var next = Look(at + 1);
        if (next.At >= text.Length)
        {
            return Mark.Closes;
        }

        var isOpening = place switch
        {
            Place.Key => text[next.At] is not (':' or '=') && text[Before(at)] == ':' && !next.IsSpaced,
            Place.Member => !next.IsSpaced && IsQuotedKey(at) && StartsAfresh(at),
            Place.Item => IsWord(At(at + 1)) && StartsAfresh(at) && text[Before(at)] == ',' && IsWholeItem(at),
            _ => text[Before(at)] == '+' && StartsAfresh(at),
        };
        if (isOpening)
        {
            return Mark.OpensNext;
        }

        var closes = place switch
        {
            Place.Key => EndsKeyAt(next),
            Place.Top => next.IsNewLine || text[next.At] is ',' or ';' or '+' || IsFence(next.At),
            _ => EndsValueAt(place, at, next, isNested),
        };
        return closes ? Mark.Closes : Mark.IsText;
    }

    /// <summary>A comma or a line's end right before the mark.</summary>
    private bool StartsAfresh(int at)
    {
        var before = Before(at);
        return text[at - 1] == ',' || (before >= 0 && text.AsSpan(before, at - before).Contains('\n')) || (text[before] == ',' && IsQuotedKey(at));
    }

    private bool IsWholeItem(int at)
    {
        var close = NextClose(at);
        return close > 0 && Ends(Look(close + 1).At);
    }

    private bool Ends(int at) => at >= text.Length || text[at] is ',' or '}' or ']';

    private bool EndsKeyAt(Ahead next)
    {
        var letter = text[next.At];
        if (QuoteMarks.IsQuote(letter))
        {
            return next.IsSpaced || At(Look(next.At + 1).At) != ':';
        }

        return letter is ':' or '=' or ',' or '}' or ']' or '{' or '[' or '-' || char.IsAsciiDigit(letter) || IsKeyword(next.At);
    }

    private bool EndsValueAt(Place place, int at, Ahead next, bool isNested)
    {
        var letter = text[next.At];
        switch (letter)
        {
            case '}' or ']':
                return !isNested || !char.IsLetter(At(Look(next.At + 1).At));
            case ')':
                return _groups > 0;
            case ',':
                return place == Place.Member ? EndsMemberAt(Look(next.At + 1).At) : EndsItemAt(Look(next.At + 1).At);
            case ':':
                return place == Place.Item;
            case '+':
                return Look(next.At + 1).At is var added && (Ends(added) || QuoteMarks.IsQuote(text[added]));
            case '{' or '[':
                return next.IsSpaced ? place == Place.Item || (letter == '{' && _arrays > 0) : letter == '{' && _arrays > 0 && place == Place.Member;
            case '`':
                return IsFence(next.At);
        }

        if (QuoteMarks.Closes(text[at], letter) || (QuoteMarks.IsQuote(letter) && next.IsSpaced))
        {
            return IsBeforeString(place, next);
        }

        return place == Place.Member
            ? next.IsNewLine && IsBareKey(next.At)
            : IsKeyword(next.At) || IsLoneWord(next.At) || (next.IsSpaced && Ends(Look(NumberEnd(next.At)).At));
    }

    /// <summary>Another string follows without a comma, and this mark is not the last but one of the same string.</summary>
    private bool IsBeforeString(Place place, Ahead next)
    {
        if (Ends(Look(next.At + 1).At))
        {
            return false;
        }

        return IsQuotedKey(next.At) || (place == Place.Item && (next.IsSpaced || IsWord(At(next.At + 1))));
    }

    /// <summary>A comma ends a member's string only where a key or the end follows.</summary>
    private bool EndsMemberAt(int at)
    {
        if (at >= text.Length || text[at] is '}' or ']' or ',' or '{' or '[' || IsEllipsis(at) || IsFence(at))
        {
            return true;
        }

        if (QuoteMarks.IsQuote(text[at]))
        {
            var close = NextClose(at);
            var behind = Look(close + 1);
            return close < 0 || behind.At >= text.Length || text[behind.At] == ':' || (behind.IsSpaced && QuoteMarks.IsQuote(text[behind.At]));
        }

        var word = Look(WordEnd(at)).At;
        return word > at && (At(word) == ':' || (QuoteMarks.IsQuote(At(word)) && (IsQuotedKey(word) || At(Look(word + 1).At) == ':')));
    }

    private bool EndsItemAt(int at)
    {
        if (at >= text.Length || !char.IsLetter(text[at]) || IsKeyword(at))
        {
            return true;
        }

        var rest = text.AsSpan(at, Math.Min(Window, text.Length - at));
        var stop = rest.IndexOfAny(",]\"");
        return stop < 0 || rest[stop] != '"';
    }

    private bool IsLoneWord(int at)
    {
        var end = WordEnd(at);
        return end > at && At(end) == ']' && Ends(Look(end + 1).At);
    }

    private bool IsKeyword(int at)
    {
        var end = WordEnd(at);
        return end > at && (Ends(Look(end).At)) && Literals.TryRead(text.AsSpan(at, end - at), out _);
    }

    private bool IsEllipsis(int at) => At(at) == '…' || (At(at) == '.' && At(at + 1) == '.' && At(at + 2) == '.');
}
