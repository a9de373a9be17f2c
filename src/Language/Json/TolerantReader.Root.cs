using System.Text.Json.Nodes;

namespace DigestMonolith.Language.Json;

internal sealed partial class TolerantReader
{
    /// <summary>Moves to where the value begins: behind a fence, behind prose, or at once.</summary>
    public int FindStart()
    {
        SkipBlank();
        var first = _at;
        if (Current is '{' or '[')
        {
            // A fence inside the brackets that were meant to be in it.
            var inside = Look(first + 1).At;
            if (IsFence(inside))
            {
                Note(JsonRepairs.Brackets);
                SkipFence(inside);
            }

            return _at;
        }

        if (IsScalarStart())
        {
            return _at;
        }

        first = SkipThought(first);
        var fence = text.IndexOf("```", first, StringComparison.Ordinal);
        if (fence >= 0)
        {
            SkipFence(fence);
            Note(fence > first ? JsonRepairs.Prose : JsonRepairs.None);
            if (Current is '{' or '[' or '(')
            {
                return _at;
            }

            _at = first;
        }

        if (FindBracket(first) is { } bracket)
        {
            Note(JsonRepairs.Prose);
            _at = bracket;
        }
        else if (AtEnd || Current is '}' or ']' or ')' or ',' or ':' || (!options.AllowScalars && Current != '('))
        {
            Refuse(JsonRefusal.NoValue, first);
        }

        return _at;
    }

    public JsonNode? ReadAll()
    {
        var start = _at;
        var values = new List<JsonNode?> { ReadValue(Place.Top) };
        var isEmpty = values[0] is JsonArray { Count: 0 } or JsonObject { Count: 0 };
        if (isEmpty && Repairs.HasFlag(JsonRepairs.Prose) && Repairs.HasFlag(JsonRepairs.Cut))
        {
            // A bracket at the end of a sentence is no answer.
            Refuse(JsonRefusal.UnexpectedText, start);
        }

        while (!AtEnd && Step() && ReadMore(values))
        {
        }

        return values is [var only] ? only : new JsonArray([.. values]);
    }

    /// <summary>What stands behind a value: rubbish, prose, or another value.</summary>
    private bool ReadMore(List<JsonNode?> values)
    {
        var end = _at;
        SkipBlank();
        if (AtEnd || AtFence)
        {
            Note(AtEnd ? JsonRepairs.None : JsonRepairs.Fence);
            return false;
        }

        var isApart = _at > end;
        var isContainer = values[0] is JsonObject or JsonArray;
        if (Current == ',')
        {
            isApart = true;
            Note(JsonRepairs.Separators);
            _at++;
            SkipBlank();
            if (AtEnd)
            {
                return false;
            }

            if (values is [JsonObject members] && QuoteMarks.IsQuote(Current) && IsQuotedKey(_at))
            {
                Note(JsonRepairs.Joined);
                ReadMembers(members, Place.Top);
                return true;
            }
        }
        else if (Current is '}' or ']' or ')' or ';' or '.')
        {
            Note(JsonRepairs.Brackets);
            _at++;
            return true;
        }

        if (isApart && (isContainer ? Current is '{' or '[' : options.AllowScalars))
        {
            Note(JsonRepairs.Joined);
            values.Add(ReadValue(Place.Top));
            return true;
        }

        if (!isApart && (IsWord(Current) || Current is '{' or '['))
        {
            Refuse(JsonRefusal.UnexpectedText, _at);
            return false;
        }

        Note(JsonRepairs.Prose);
        return false;
    }

    private bool IsScalarStart() =>
        options.AllowScalars && (QuoteMarks.IsQuote(Current) || Current == '/' || (Current == '\\' && QuoteMarks.IsQuote(At(_at + 1)))) && !AtFence;

    /// <summary>The first bracket with a string or another bracket behind it, else the first of all.</summary>
    private int? FindBracket(int from)
    {
        int? weak = null;
        for (var at = from; at < text.Length && Step(); at++)
        {
            if (text[at] is '{' or '[')
            {
                weak ??= at;
                var inside = At(Look(at + 1).At);
                if (QuoteMarks.IsQuote(inside) || inside == '\\' || (text[at] == '[' && inside is '{' or '['))
                {
                    return at;
                }
            }
        }

        return weak;
    }

    /// <summary>A reasoning model may think aloud first, and its drafts are JSON too.</summary>
    private int SkipThought(int first)
    {
        const string End = "</think>";
        var end = text.LastIndexOf(End, StringComparison.Ordinal);
        if (end < first)
        {
            return first;
        }

        Note(JsonRepairs.Prose);
        _at = end + End.Length;
        SkipBlank();
        return _at;
    }

    private void SkipFence(int fence)
    {
        Note(JsonRepairs.Fence);
        for (_at = fence; Current == '`'; _at++)
        {
        }

        var language = WordEnd(_at);
        _at = IsBlank(At(language)) || At(language) is '{' or '[' ? language : _at;
        SkipBlank();
    }
}
