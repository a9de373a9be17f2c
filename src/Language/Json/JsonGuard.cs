using System.Diagnostics;
using System.Text.Json.Nodes;

namespace DigestMonolith.Language.Json;

/// <summary>Reads a model's answer as one contract: repairs its JSON, coerces what is clear, and names all that is wrong.</summary>
public static class JsonGuard
{
    /// <summary>The contract takes the fields it knows, in any order, and never fails by itself: what it is given where a field is wrong is thrown away.</summary>
    public static GuardResult<T> Read<T>(string answer, Func<JsonFields, T> contract, JsonRepairOptions? options = null) =>
        JsonRepair.Of(answer, options) switch
        {
            JsonRepairResult.Read read => Judge(read, contract),
            JsonRepairResult.Refused refused => new GuardResult<T>.Failed([$"$: {Message(refused.Reason)} at character {refused.Position}"]),
            _ => throw new UnreachableException(),
        };

    /// <summary>The contract as a JSON Schema of the subset that structured output accepts: every field required, no others.</summary>
    public static JsonObject Schema<T>(Func<JsonFields, T> contract)
    {
        var schema = new FieldSchema();
        contract(new JsonFields(schema));
        return schema.ToJson();
    }

    private static GuardResult<T> Judge<T>(JsonRepairResult.Read read, Func<JsonFields, T> contract)
    {
        var notes = new GuardNotes();
        if (FieldValue.Lone(read.Value, notes) is not { } root)
        {
            return new GuardResult<T>.Failed(["$: an object is expected, not a list"], read.Repairs);
        }

        var fields = new JsonFields(root, "$", notes);
        var value = contract(fields);
        fields.DropUnknown();
        if (notes.Errors.Count > 0)
        {
            return new GuardResult<T>.Failed(notes.Errors, read.Repairs);
        }

        return (read.Repairs, notes.Coercions.Count) switch
        {
            (not JsonRepairs.None, _) => new GuardResult<T>.Repaired(value, read.Repairs, notes.Coercions),
            (_, > 0) => new GuardResult<T>.Coerced(value, notes.Coercions),
            _ => new GuardResult<T>.Valid(value),
        };
    }

    private static string Message(JsonRefusal reason) => reason switch
    {
        JsonRefusal.NoValue => "no JSON object was found",
        JsonRefusal.TooLong => "the answer is too long",
        JsonRefusal.TooDeep => "objects and arrays are nested too deep",
        JsonRefusal.TooTangled => "the JSON is too damaged to be read",
        JsonRefusal.KeyExpected => "a key is expected",
        JsonRefusal.ColonExpected => "a colon is expected",
        JsonRefusal.UnexpectedText => "something stands where the JSON has ended",
        JsonRefusal.InvalidEscape => "an escape is not valid",
        _ => "a control character stands in a string",
    };
}
