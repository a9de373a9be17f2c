using System.Text.Json;

namespace DigestMonolith.Language.Json;

/// <summary>
/// The fields of one object of an answer. A contract asks for each by name and shape; without a default the field must
/// be there. Errors and coercions are collected, never thrown.
/// </summary>
public sealed class JsonFields
{
    private static readonly JsonElement Nothing = JsonElement.Parse("{}");

    private readonly JsonElement _element;
    private readonly string _path;
    private readonly GuardNotes _notes;
    private readonly FieldSchema _schema;
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);

    // A contract that is asked for its schema reads an object without fields.
    private readonly bool _isDrawn;

    internal JsonFields(JsonElement element, string path, GuardNotes notes) => (_element, _path, _notes, _schema) = (element, path, notes, new FieldSchema());

    internal JsonFields(FieldSchema schema) => (_element, _path, _notes, _schema, _isDrawn) = (Nothing, "$", new GuardNotes(), schema, true);

    /// <summary>Text without the blanks around it, cut to the length.</summary>
    public string Text(string name, int maxLength, string? otherwise = null)
    {
        _schema.Add(name, "string", otherwise is not null);
        return Find(name, otherwise is not null)?.Text(maxLength) ?? otherwise ?? "";
    }

    /// <summary>A number, or one that is written as text; what is outside the bounds is moved to them.</summary>
    public double Number(string name, double min, double max, double? otherwise = null)
    {
        _schema.Add(name, "number", otherwise is not null, ("minimum", min), ("maximum", max));
        return Find(name, otherwise is not null)?.Number(min, max) ?? otherwise ?? min;
    }

    /// <summary>A number that is rounded to the nearest whole one.</summary>
    public int Whole(string name, int min, int max, int? otherwise = null)
    {
        _schema.Add(name, "integer", otherwise is not null, ("minimum", min), ("maximum", max));
        var number = Find(name, otherwise is not null)?.Number(min, max) ?? otherwise ?? min;
        var whole = (int)Math.Round(number, MidpointRounding.AwayFromZero);
        if (!number.Equals(whole))
        {
            _notes.Coercion(PathOf(name), "rounded");
        }

        return whole;
    }

    public bool Flag(string name, bool? otherwise = null)
    {
        _schema.Add(name, "boolean", otherwise is not null);
        return Find(name, otherwise is not null)?.Flag() ?? otherwise ?? false;
    }

    /// <summary>A word of the table, whatever its case: an alias gives its canonical word, which is an alias of itself.</summary>
    /// <param name="unknown">Stands for a word that is not in the table; without it such a word is an error.</param>
    public string OneOf(string name, IReadOnlyDictionary<string, string> table, string? otherwise = null, string? unknown = null)
    {
        _schema.AddChoice(name, table.Values, otherwise is not null);
        return Find(name, otherwise is not null)?.OneOf(table, unknown) ?? otherwise ?? "";
    }

    /// <summary>Ids that were given to the model; an invented one and a second copy are dropped.</summary>
    public IReadOnlyList<string> Ids(string name, IReadOnlySet<string> allowed, int max = int.MaxValue)
    {
        _schema.AddList(name, max, new() { ["type"] = "string" });
        var (ids, seen) = (new List<string>(), new HashSet<string>(StringComparer.Ordinal));
        foreach (var item in Items(name, max))
        {
            if (item.Plain is { } id && allowed.Contains(id) && seen.Add(id))
            {
                ids.Add(id);
            }
            else
            {
                _notes.Coercion(item.Path, "unknown or repeated id dropped");
            }
        }

        return ids;
    }

    public IReadOnlyList<string> Texts(string name, int max, int maxLength)
    {
        _schema.AddList(name, max, new() { ["type"] = "string" });
        return [.. Items(name, max).Select(item => item.Text(maxLength)).OfType<string>()];
    }

    /// <summary>A list of objects, each read by its own contract. One object alone is a list of one.</summary>
    public IReadOnlyList<T> List<T>(string name, int max, Func<JsonFields, T> read)
    {
        if (_isDrawn)
        {
            _schema.AddList(name, max, JsonGuard.Schema(read));
        }

        return [.. Items(name, max).Where(IsObject).Select(item => ReadObject(item, read))];
    }

    /// <summary>Says what a contract finds wrong beyond the shape of one field.</summary>
    public void Error(string name, string message) => _notes.Error(PathOf(name), message);

    internal void DropUnknown()
    {
        foreach (var member in _element.EnumerateObject().Where(member => !_known.Contains(member.Name)))
        {
            _notes.Coercion(PathOf(member.Name), "unknown field dropped");
        }
    }

    // Null is how strict schemas write "absent".
    private FieldValue? Find(string name, bool isOptional)
    {
        _known.Add(name);
        if (_element.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null)
        {
            return new FieldValue(value, PathOf(name), _notes);
        }

        if (!isOptional)
        {
            _notes.Error(PathOf(name), "the field is missing");
        }

        return null;
    }

    private IEnumerable<FieldValue> Items(string name, int max)
    {
        if (Find(name, isOptional: false) is not { } list)
        {
            return [];
        }

        if (list.Element.ValueKind != JsonValueKind.Array)
        {
            _notes.Coercion(list.Path, "made a list of one");
            return [list with { Path = $"{list.Path}[0]" }];
        }

        if (list.Element.GetArrayLength() > max)
        {
            _notes.Coercion(list.Path, FormattableString.Invariant($"cut to {max} items"));
        }

        return list.Element.EnumerateArray().Take(max).Select((item, index) => new FieldValue(item, $"{list.Path}[{index}]", _notes));
    }

    private bool IsObject(FieldValue item)
    {
        if (item.Element.ValueKind != JsonValueKind.Object)
        {
            _notes.Error(item.Path, "an object is expected");
        }

        return item.Element.ValueKind == JsonValueKind.Object;
    }

    private T ReadObject<T>(FieldValue item, Func<JsonFields, T> read)
    {
        var fields = new JsonFields(item.Element, item.Path, _notes);
        var value = read(fields);
        fields.DropUnknown();
        return value;
    }

    private string PathOf(string name) => $"{_path}.{name}";
}
