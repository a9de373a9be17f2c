using System.Globalization;
using System.Text.Json;

namespace DigestMonolith.Evaluation.Sets;

/// <summary>A broken text and what it was meant to be; no value where there is none to be had.</summary>
internal sealed record JsonRepairPair(string Id, string Source, string Input, JsonElement? Expected, bool IsRefused);

/// <summary>A case of the parsing test suite: its bytes, and whether a strict parser takes them.</summary>
internal sealed record StrictJsonCase(string Name, bool IsAccepted, byte[] Bytes);

/// <summary>Pairs of broken and meant JSON, and cases for a strict parser.</summary>
internal static class JsonRepairSet
{
    public static IReadOnlyList<JsonRepairPair>? Pairs(DirectoryInfo data) => Read(data, "pairs", Pair);

    /// <summary>Cases that a parser may take or not are left out.</summary>
    public static IReadOnlyList<StrictJsonCase>? StrictCases(DirectoryInfo data) => Read(data, "jsontestsuite", Case);

    private static List<T>? Read<T>(DirectoryInfo data, string name, Func<JsonElement, int, T?> read)
        where T : class
    {
        var file = new FileInfo(Path.Combine(data.FullName, "json_repair", $"{name}.jsonl"));
        return file.Exists ? [.. File.ReadLines(file.FullName).Where(line => line.Length > 0).Select((line, index) => read(JsonElement.Parse(line), index)).OfType<T>()] : null;
    }

    private static JsonRepairPair Pair(JsonElement row, int index) =>
        new(index.ToString(CultureInfo.InvariantCulture), row.GetProperty("src").GetString()!, row.GetProperty("input").GetString()!, Meant(row), row.TryGetProperty("error", out _));

    private static JsonElement? Meant(JsonElement row)
    {
        if (row.TryGetProperty("error", out _))
        {
            return null;
        }

        if (row.TryGetProperty("object", out var value))
        {
            return value;
        }

        var output = row.GetProperty("output");
        try
        {
            return output.ValueKind == JsonValueKind.String ? JsonElement.Parse(output.GetString()!) : output;
        }
        catch (JsonException)
        {
            // An empty output is how one of the libraries says that there was nothing to read.
            return null;
        }
    }

    private static StrictJsonCase? Case(JsonElement row, int index) =>
        row.GetProperty("expect").GetString() is var expect && expect is "accept" or "reject"
            ? new StrictJsonCase(row.GetProperty("name").GetString()!, expect == "accept", row.GetProperty("b64").GetBytesFromBase64())
            : null;
}
