using System.Text.Json.Nodes;

namespace DigestMonolith.Language.Json;

internal sealed partial class TolerantReader
{
    /// <summary>Whatever has no quotes: a number, a word of JSON, a call, or a string that lost them.</summary>
    private JsonNode? ReadBare(Place place) =>
        TryReadNumber(place) ?? (IsCall(place) ? ReadCall() : ReadWords(place));

    private JsonNode? TryReadNumber(Place place)
    {
        var end = NumberEnd(_at);
        var next = Look(end);
        var isWordNext = next.At < text.Length && char.IsLetter(text[next.At]);
        var isEnd = end >= text.Length || IsBlank(text[end]) || text[end] is ',' or '}' or ']' or ')' or '{' or '[' or '`' or ';' or ':' or '"' || CommentEnd(end, text.Length) is not null;
        if (end == _at || !isEnd || (isWordNext && !next.IsNewLine && !IsBareKey(next.At)) || Literals.Number(text[_at..end]) is not { } number)
        {
            return null;
        }

        Note(text.AsSpan(_at, end - _at).SequenceEqual(number) ? JsonRepairs.None : JsonRepairs.Numbers);
        _at = end;
        SkipLoneQuote(place);
        return JsonNode.Parse(number);
    }

    private int NumberEnd(int at)
    {
        while (At(at) is (>= '0' and <= '9') or '+' or '-' or '.' or '_' or 'e' or 'E' && Step())
        {
            at++;
        }

        return at;
    }

    /// <summary><c>callback(…)</c> and the types of databases: <c>ObjectId("…")</c>.</summary>
    private bool IsCall(Place place)
    {
        var end = WordEnd(_at);
        var bracket = Look(end);
        if (end == _at || At(bracket.At) != '(' || (bracket.IsSpaced && place != Place.Top))
        {
            return false;
        }

        var argument = Look(bracket.At + 1).At;
        return At(argument) is '{' or '[' or '-' || char.IsAsciiDigit(At(argument)) || QuoteMarks.IsQuote(At(argument))
            || (WordEnd(argument) is var word && word > argument && At(Look(word).At) == ')' && Literals.TryRead(text.AsSpan(argument, word - argument), out _));
    }

    private JsonNode? ReadCall()
    {
        Note(JsonRepairs.Dropped);
        _at = Look(WordEnd(_at)).At;
        return ReadGroup();
    }

    private JsonNode? ReadWords(Place place)
    {
        var start = _at;
        var nesting = 0;
        while (!AtEnd && Step() && !EndsWords(place, start, ref nesting))
        {
            _at++;
        }

        var words = text.AsSpan(start, _at - start).TrimEnd();
        SkipLoneQuote(place);
        if (Literals.TryRead(words, out var literal))
        {
            Note(words is "true" or "false" or "null" ? JsonRepairs.None : JsonRepairs.Values);
            return literal;
        }

        Note(JsonRepairs.Quotes);
        return JsonValue.Create(words.ToString());
    }

    private bool EndsWords(Place place, int start, ref int nesting)
    {
        switch (Current)
        {
            case '\n' or '\r':
                return true;
            case '"' or '“':
                return _at > start;
            case '/' when IsBlank(At(_at - 1)) || At(_at + 1) == '*':
                return CommentEnd(_at, text.Length) is not null;
            case '`':
                return AtFence;
            case ',':
                return place != Place.Member || nesting > 0 || !IsComma();
            case '{' or '(':
                nesting++;
                return false;
            case '}':
                return nesting-- <= 0 && (place == Place.Member || _objects > 0);
            case ')':
                return nesting-- <= 0 && _groups > 0;
            case ']':
                return place == Place.Item || _arrays > 0;
            default:
                return false;
        }
    }

    /// <summary>A comma of the sentence: no key follows it.</summary>
    private bool IsComma()
    {
        var next = Look(_at + 1).At;
        if (next >= text.Length || !char.IsLetter(text[next]))
        {
            return false;
        }

        var rest = text.AsSpan(next, Math.Min(Window, text.Length - next));
        var stop = rest.IndexOfAny(":,}\"\n");
        return stop >= 0 && rest[stop] is var letter && letter != ':' && (letter != '"' || Ends(Look(next + stop + 1).At));
    }

    /// <summary>The closing quote of a string that never had an opening one.</summary>
    private void SkipLoneQuote(Place place)
    {
        if (Current == '"' && (place == Place.Top ? Look(_at + 1).At >= text.Length : Ends(Look(_at + 1).At)))
        {
            Note(JsonRepairs.Quotes);
            _at++;
        }
    }

    private JsonNode? ReadPattern(Place place)
    {
        for (var end = _at + 1; end < text.Length && text[end] != '\n' && Step(); end++)
        {
            if (text[end] == '\\')
            {
                end++;
            }
            else if (text[end] == '/' && WordEnd(end + 1) is var after && Ends(Look(after).At))
            {
                Note(JsonRepairs.Quotes);
                var pattern = text[_at..after];
                _at = after;
                return JsonValue.Create(pattern);
            }
        }

        return ReadWords(place);
    }
}
