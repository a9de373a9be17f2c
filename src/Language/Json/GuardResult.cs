using System.Diagnostics;

namespace DigestMonolith.Language.Json;

/// <summary>What became of one answer of a model. The names of <see cref="Outcome"/> are those of the metric.</summary>
public abstract record GuardResult<T>
{
    private GuardResult()
    {
    }

    public string Outcome => this switch
    {
        Valid => "valid",
        Coerced => "coerced",
        Repaired => "repaired",
        Failed => "failed",
        _ => throw new UnreachableException(),
    };

    /// <summary>Strict JSON that kept its contract.</summary>
    public sealed record Valid(T Value) : GuardResult<T>;

    /// <summary>Strict JSON, made to keep its contract; each note is <c>path: what was done</c>.</summary>
    public sealed record Coerced(T Value, IReadOnlyList<string> Notes) : GuardResult<T>;

    /// <summary>JSON only after a repair without a model. A cut answer keeps its contract too, but may say less than it was going to.</summary>
    public sealed record Repaired(T Value, JsonRepairs Repairs, IReadOnlyList<string> Notes) : GuardResult<T>
    {
        public bool IsCut => Repairs.HasFlag(JsonRepairs.Cut);
    }

    /// <summary>No JSON, or JSON of another contract; each error is <c>path: message</c>, for the repair prompt.</summary>
    public sealed record Failed(IReadOnlyList<string> Errors, JsonRepairs Repairs = JsonRepairs.None) : GuardResult<T>
    {
        public bool IsCut => Repairs.HasFlag(JsonRepairs.Cut);
    }
}
