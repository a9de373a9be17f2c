using System.Text.Json;

namespace DigestMonolith.Language.Json;

/// <summary>Strict JSON, or why there is none.</summary>
public abstract record JsonRepairResult
{
    private JsonRepairResult()
    {
    }

    /// <summary>The text is strict JSON; <see cref="Repairs"/> says what made it so.</summary>
    public sealed record Read(string Text, JsonElement Value, JsonRepairs Repairs) : JsonRepairResult
    {
        public bool IsCut => Repairs.HasFlag(JsonRepairs.Cut);
    }

    /// <summary>The position counts characters of the text as it was given.</summary>
    public sealed record Refused(JsonRefusal Reason, int Position) : JsonRepairResult;
}
