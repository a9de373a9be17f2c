namespace DigestMonolith.Language.Json;

/// <summary>How much is read, and of what shape, before a text is refused.</summary>
public sealed record JsonRepairOptions
{
    public static JsonRepairOptions Default { get; } = new();

    /// <summary>Characters of the text; a longer one is refused unread.</summary>
    public int MaxLength { get; init; } = 64 * 1024;

    /// <summary>Objects and arrays inside each other; 64 at most, whatever is asked, for the stack's sake.</summary>
    public int MaxDepth { get; init => field = Math.Clamp(value, 1, 64); } = 16;

    /// <summary>A lone string, number or word is an answer too. By default only an object or an array is.</summary>
    public bool AllowScalars { get; init; }
}
