using System.Text.Json.Nodes;

namespace DigestMonolith.Language.Json;

internal sealed partial class TolerantReader
{
    private JsonNode ReadObject(Place place)
    {
        var members = new JsonObject();
        JsonNode result = members;
        if (Enter())
        {
            _at++;
            _objects++;
            result = ReadMembers(members, place) ?? (JsonNode)members;
            _objects--;
        }

        _depth--;
        return result;
    }

    /// <summary>Members up to the end of their object. A set in braces is no object: it comes back as an array.</summary>
    private JsonArray? ReadMembers(JsonObject members, Place place)
    {
        for (var isFirst = members.Count == 0; Step(); isFirst = false)
        {
            SkipSeparators(isFirst);
            if (AtEnd || AtFence)
            {
                Note(AtEnd ? JsonRepairs.Cut : JsonRepairs.Brackets);
                return null;
            }

            switch (Current)
            {
                case '}':
                    _at++;
                    return null;
                case ']' or ')':
                    Note(JsonRepairs.Brackets);
                    _at += (Current == ']' ? _arrays : _groups) > 0 ? 0 : 1;
                    return null;
                case '{':
                    Note(JsonRepairs.Brackets);
                    if (place == Place.Item)
                    {
                        return null;
                    }

                    // A template's doubled brace: the inner pair is the object.
                    if (ReadObject(Place.Top) is JsonObject inner)
                    {
                        Move(inner, members);
                    }

                    continue;
                case '[' when members.Count > 0 && members.GetAt(members.Count - 1).Value is JsonArray last:
                    Note(JsonRepairs.Joined);
                    Append(ReadArray(), last);
                    continue;
            }

            var start = _at;
            var isQuoted = QuoteMarks.IsQuote(Current);
            if (ReadKey() is not { } key)
            {
                Refuse(JsonRefusal.KeyExpected, start);
                return null;
            }

            SkipBlank();
            if (Current is ':' or '=')
            {
                _at += Current == '=' && At(_at + 1) == '>' ? 2 : 1;
            }
            else if (AtEnd)
            {
                Note(JsonRepairs.Cut);
                if (key.Length > 0)
                {
                    members.TryAdd(key, null);
                }

                return null;
            }
            else if (Current is ',' or '}' or ']' or ')' or ';')
            {
                if (members.Count > 0 && !isQuoted)
                {
                    Note(JsonRepairs.Dropped);
                    continue;
                }

                if (members.Count == 0 && Current == ',')
                {
                    return ReadSet(key);
                }

                Refuse(JsonRefusal.ColonExpected, _at);
                return null;
            }
            else
            {
                Note(JsonRepairs.Separators);
            }

            members[key] = ReadValue(Place.Member);
        }

        return null;
    }

    private JsonArray ReadSet(string first)
    {
        var start = _at;
        var items = new JsonArray(JsonValue.Create(first));
        var isClosed = ReadItems(items, '}');
        Note(JsonRepairs.Brackets);
        if (!isClosed || items.Count < 2)
        {
            Refuse(JsonRefusal.ColonExpected, start);
        }

        return items;
    }

    private JsonArray ReadArray()
    {
        var items = new JsonArray();
        if (Enter())
        {
            _at++;
            ReadItems(items, ']');
        }

        _depth--;
        return items;
    }

    /// <summary>A tuple is an array; brackets around one value are only brackets.</summary>
    private JsonNode? ReadGroup()
    {
        var start = _at;
        var items = new JsonArray();
        if (Enter())
        {
            _at++;
            _groups++;
            ReadItems(items, ')');
            _groups--;
            Note(JsonRepairs.Brackets);
        }

        _depth--;
        var isTuple = items.Count != 1 || text.AsSpan(start, Math.Min(_at, text.Length) - start).TrimEnd(") \n").EndsWith(",", StringComparison.Ordinal);
        if (isTuple)
        {
            return items;
        }

        var only = items[0];
        items.Clear();
        return only;
    }

    /// <summary>Items up to the closing bracket; true where that bracket was there.</summary>
    private bool ReadItems(JsonArray items, char close)
    {
        _arrays += close == ']' ? 1 : 0;
        var isClosed = ReadItemsInside(items, close);
        _arrays -= close == ']' ? 1 : 0;
        return isClosed;
    }

    private bool ReadItemsInside(JsonArray items, char close)
    {
        for (var isFirst = items.Count == 0; Step(); isFirst = false)
        {
            SkipSeparators(isFirst);
            if (AtEnd || AtFence)
            {
                Note(AtEnd ? JsonRepairs.Cut : JsonRepairs.Brackets);
                return false;
            }

            if (Current == close)
            {
                _at++;
                return true;
            }

            if (Current is '}' or ']' or ')')
            {
                Note(JsonRepairs.Brackets);
                if (!IsStrayClose(items, close))
                {
                    return false;
                }

                continue;
            }

            if (Current == ':')
            {
                Refuse(JsonRefusal.KeyExpected, _at);
                return false;
            }

            var start = _at;
            var item = ReadValue(Place.Item);
            SkipBlank();
            if (AtEnd && _at == start + 1 && QuoteMarks.IsQuote(text[start]))
            {
                // The cut came right behind the opening quote: there is no item yet.
                return false;
            }

            items.Add(Current == ':' && !AtEnd && item is JsonValue key && key.TryGetValue(out string? name) ? ReadBareObject(name) : item);
        }

        return false;
    }

    /// <summary>A closing bracket of another kind: one too many, this array's own, or one of those around it.</summary>
    private bool IsStrayClose(JsonArray items, char close)
    {
        var next = Look(_at + 1).At;
        var isBetweenItems = At(next) == ',';
        if (Current == '}' && isBetweenItems && At(Look(next + 1).At) == '{' && items is [.., JsonObject])
        {
            _at++;
            return true;
        }

        var around = Current switch { '}' => _objects, ']' => _arrays, _ => _groups };
        if (around > 0 && Current != close)
        {
            return false;
        }

        _at++;
        return isBetweenItems;
    }

    /// <summary>Members that stand in an array without their braces.</summary>
    private JsonObject ReadBareObject(string firstKey)
    {
        Note(JsonRepairs.Brackets);
        var members = new JsonObject();
        if (Enter())
        {
            _at++;
            _objects++;
            members[firstKey] = ReadValue(Place.Member);
            ReadMembers(members, Place.Item);
            _objects--;
        }

        _depth--;
        return members;
    }

    private static void Append(JsonArray from, JsonArray to)
    {
        var items = from.ToArray();
        from.Clear();
        foreach (var item in items)
        {
            to.Add(item);
        }
    }

    private static void Move(JsonObject from, JsonObject to)
    {
        var members = from.ToArray();
        from.Clear();
        foreach (var (key, value) in members)
        {
            to[key] = value;
        }
    }
}
