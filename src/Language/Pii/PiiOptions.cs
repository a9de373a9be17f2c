namespace DigestMonolith.Language.Pii;

/// <summary>What a reader may not see, beyond what nobody may.</summary>
public sealed record PiiOptions
{
    /// <summary>Names stay.</summary>
    public static PiiOptions Default { get; } = new();

    /// <summary>Whether names of people outside the group are hidden.</summary>
    public bool HidesNames { get; init; }

    /// <summary>Whose names stay all the same.</summary>
    public MemberNames Members { get; init; } = MemberNames.Nobody;
}
