namespace DigestMonolith.Language.Quality;

/// <summary>A word as the referee compares it.</summary>
internal readonly record struct GroundingToken
{
    /// <summary>As written, in lower case.</summary>
    public required string Word { get; init; }

    /// <summary>As it stands in the text.</summary>
    public string Written { get; init; }

    /// <summary>Equal for the forms of a word; pronouns and speakers share one.</summary>
    public required string Key { get; init; }
    public required WordRole Role { get; init; }
    public Person Person { get; init; }

    /// <summary>The speaker it names, from 1; 0 where it names none.</summary>
    public int Speaker { get; init; }
    public bool IsOwner { get; init; }
    public bool IsCapital { get; init; }
    public bool Denies { get; init; }

    /// <summary>Tokens with one number stand in one sentence.</summary>
    public int Sentence { get; init; }

    /// <summary>Tokens with one number have no mark between them.</summary>
    public int Phrase { get; init; }

    public bool IsContent => Role is WordRole.Content or WordRole.Number or WordRole.Exact;
}

/// <summary>What a token counts for.</summary>
internal enum WordRole
{
    Grammar,
    Glue,
    Person,
    Content,
    Number,

    /// <summary>A link or an @name: it is there or it is not.</summary>
    Exact,
}
