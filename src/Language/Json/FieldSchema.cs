using System.Text.Json.Nodes;

namespace DigestMonolith.Language.Json;

/// <summary>What a contract asks for, in the words of JSON Schema. An optional field may be null: strict schemas know no absence.</summary>
internal sealed class FieldSchema
{
    private readonly JsonObject _properties = [];

    public void Add(string name, string type, bool isOptional, params ReadOnlySpan<(string Key, JsonNode? Value)> limits)
    {
        var property = new JsonObject { ["type"] = isOptional ? new JsonArray(type, "null") : type };
        foreach (var (key, value) in limits)
        {
            property[key] = value;
        }

        _properties[name] = property;
    }

    public void AddChoice(string name, IEnumerable<string> words, bool isOptional)
    {
        var choice = new JsonArray([.. words.Distinct(StringComparer.Ordinal).Select(word => JsonValue.Create(word))]);
        if (isOptional)
        {
            choice.Add(null);
        }

        Add(name, "string", isOptional, ("enum", choice));
    }

    public void AddList(string name, int max, JsonObject items) =>
        Add(name, "array", isOptional: false, max == int.MaxValue ? [("items", items)] : [("items", items), ("maxItems", max)]);

    public JsonObject ToJson() => new()
    {
        ["type"] = "object",
        ["properties"] = _properties,
        ["required"] = new JsonArray([.. _properties.Select(property => JsonValue.Create(property.Key))]),
        ["additionalProperties"] = false,
    };
}
