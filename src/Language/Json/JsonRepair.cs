using System.Text.Encodings.Web;
using System.Text.Json;

namespace DigestMonolith.Language.Json;

/// <summary>Makes strict JSON of what a model answered, or refuses it with a place and a reason. It never throws.</summary>
public static class JsonRepair
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static JsonRepairResult Of(string text, JsonRepairOptions? options = null) => Trace(text, options ?? JsonRepairOptions.Default).Result;

    /// <summary>The result, and the steps that it took: what must not grow faster than the text.</summary>
    internal static (JsonRepairResult Result, long Steps) Trace(string text, JsonRepairOptions options)
    {
        if (text.Length > options.MaxLength)
        {
            return (new JsonRepairResult.Refused(JsonRefusal.TooLong, options.MaxLength), 0);
        }

        if (StrictJson.Read(text, options.MaxDepth) is { } value && IsAnswer(value, options) && !SurrogateHalves.HasEscaped(text))
        {
            return (new JsonRepairResult.Read(text, value, JsonRepairs.None), 0);
        }

        var whole = SurrogateHalves.Replace(text);
        var reader = new TolerantReader(whole, options);
        var start = reader.FindStart();
        if (reader.Refused is null && EscapedText.IsWrapped(whole, start))
        {
            var plain = EscapedText.Unwrap(whole, start);
            reader = new TolerantReader(plain.Text, options);
            reader.FindStart();
            return (Finish(reader, options, JsonRepairs.Wrapped, plain), reader.Steps);
        }

        return (Finish(reader, options, JsonRepairs.None, plain: null), reader.Steps);
    }

    private static JsonRepairResult Finish(TolerantReader reader, JsonRepairOptions options, JsonRepairs repairs, EscapedText? plain)
    {
        var node = reader.ReadAll();
        if (reader.Refused is { } refused)
        {
            return plain is null ? refused : refused with { Position = plain.Origin(refused.Position) };
        }

        var text = node is null ? "null" : node.ToJsonString(Readable);
        return StrictJson.Read(text, options.MaxDepth) switch
        {
            null => new JsonRepairResult.Refused(JsonRefusal.TooDeep, 0),
            { } value when IsAnswer(value, options) => new JsonRepairResult.Read(text, value, repairs | reader.Repairs),
            _ => new JsonRepairResult.Refused(JsonRefusal.NoValue, 0),
        };
    }

    private static bool IsAnswer(JsonElement value, JsonRepairOptions options) =>
        options.AllowScalars || value.ValueKind is JsonValueKind.Object or JsonValueKind.Array;
}
