using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace DigestMonolith.Language.Json;

internal sealed partial class TolerantReader
{
    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdefABCDEF");

    private readonly record struct StringEnd(int Start, int End, int Next, bool IsOpen);

    private string? ReadKey()
    {
        if (QuoteMarks.IsQuote(Current))
        {
            return ReadString(Place.Key);
        }

        var start = _at;
        while (!AtEnd && Step() && !EndsKey())
        {
            _at++;
        }

        if (_at == start || Refused is not null)
        {
            return null;
        }

        Note(JsonRepairs.Quotes);
        var key = text[start.._at].TrimEnd();
        if (Current == '"' && At(Look(_at + 1).At) == ':')
        {
            _at++;
        }
        else if (QuoteMarks.IsQuote(Current) && IsQuotedKey(_at))
        {
            Note(JsonRepairs.Dropped);
            return ReadString(Place.Key);
        }

        return key;
    }

    private bool EndsKey() => Current switch
    {
        ':' or ',' or '=' or '{' or '}' or '[' or ']' or '\n' or '"' or '“' or '”' => true,
        var mark => QuoteMarks.IsQuote(mark) && IsBlank(At(_at - 1)),
    };

    /// <summary>A string, and those that a plus sign adds to it.</summary>
    private JsonValue ReadStrings(Place place)
    {
        var whole = new StringBuilder(ReadString(place));
        while (Step() && Look(_at).At is var plus && At(plus) == '+')
        {
            Note(JsonRepairs.Values);
            var next = Look(plus + 1).At;
            if (!QuoteMarks.IsQuote(At(next)))
            {
                _at = plus + 1;
                break;
            }

            _at = next;
            whole.Append(ReadString(place));
        }

        return JsonValue.Create(whole.ToString());
    }

    private string ReadString(Place place)
    {
        var end = FindEnd(place);
        var value = Refused is null ? Decode(end) : "";
        _at = Refused is null ? end.Next : text.Length;
        return end.IsOpen ? value.TrimEnd() : value;
    }

    private string Decode(StringEnd end)
    {
        var value = new StringBuilder();
        for (var at = end.Start; at < end.End && Step(); at++)
        {
            var letter = text[at];
            if (letter == '\\')
            {
                at = DecodeEscape(value, at, end);
            }
            else if (letter < ' ' && letter is not ('\b' or '\f' or '\n' or '\r' or '\t'))
            {
                Refuse(JsonRefusal.InvalidCharacter, at);
            }
            else
            {
                Note(letter < ' ' ? JsonRepairs.Escapes : JsonRepairs.None);
                value.Append(letter);
            }
        }

        return SurrogateHalves.Replace(value.ToString());
    }

    /// <summary>Appends what the escape at this place means; gives its last character.</summary>
    private int DecodeEscape(StringBuilder value, int at, StringEnd end)
    {
        var escaped = at + 1 < end.End ? text[at + 1] : '\0';
        switch (escaped)
        {
            case '\0':
                Note(JsonRepairs.Escapes);
                break;
            case 'u':
                return DecodeCode(value, at, end);
            case 'b' or 'f' or 'n' or 'r' or 't':
                value.Append(escaped switch { 'b' => '\b', 'f' => '\f', 'n' => '\n', 'r' => '\r', _ => '\t' });
                break;
            default:
                Note(escaped is '"' or '\\' or '/' ? JsonRepairs.None : JsonRepairs.Escapes);
                value.Append(escaped);
                break;
        }

        return at + 1;
    }

    private int DecodeCode(StringBuilder value, int at, StringEnd end)
    {
        var digits = text.AsSpan(at + 2, Math.Min(4, end.End - at - 2));
        if (digits.Length == 4 && ushort.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
        {
            value.Append((char)code);
            return at + 5;
        }

        // Half a code at the end of a text that was cut; anywhere else it is a mistake that nobody can guess right.
        if (!end.IsOpen || digits.Length == 4 || digits.ContainsAnyExcept(HexDigits))
        {
            Refuse(JsonRefusal.InvalidEscape, at);
        }

        Note(JsonRepairs.Escapes);
        return end.End;
    }
}
