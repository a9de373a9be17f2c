using System.Text.Json;

namespace DigestMonolith.Evaluation.Scoring;

/// <summary>Equal values: numbers by their size, objects whatever the order of their members.</summary>
internal static class SameJson
{
    public static bool AreSame(JsonElement one, JsonElement other) => one.ValueKind == other.ValueKind && one.ValueKind switch
    {
        JsonValueKind.Number => one.GetDouble().Equals(other.GetDouble()),
        JsonValueKind.Array => one.GetArrayLength() == other.GetArrayLength() && one.EnumerateArray().Zip(other.EnumerateArray()).All(pair => AreSame(pair.First, pair.Second)),
        JsonValueKind.Object => Names(one).SetEquals(Names(other)) && Names(one).All(name => AreSame(one.GetProperty(name), other.GetProperty(name))),
        _ => JsonElement.DeepEquals(one, other),
    };

    private static HashSet<string> Names(JsonElement value) => [.. value.EnumerateObject().Select(member => member.Name)];
}
