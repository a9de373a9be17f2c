namespace DigestMonolith.Language.Quality;

/// <summary>A message as a source; without a speaker where nobody is named.</summary>
public readonly record struct SourceLine(string? Speaker, string Text);

/// <summary>How far a statement rests on its sources.</summary>
public enum SupportLevel
{
    Not,

    /// <summary>Some of it is borne out; not enough to be shown.</summary>
    Partly,
    Supported,
}

/// <summary>What speaks against a statement: a code for programs, and the words it is about.</summary>
public readonly record struct GroundingReason(string Code, string Words)
{
    public override string ToString() => Words.Length == 0 ? Code : $"{Code}: {Words}";
}

/// <summary>The referee's answer.</summary>
public sealed record GroundingVerdict
{
    /// <summary>From here on a statement is supported.</summary>
    public const double Threshold = 0.5;

    public required SupportLevel Level { get; init; }

    /// <summary>0 to 1.</summary>
    public required double Score { get; init; }

    /// <summary>The gravest first; a supported statement may have some too.</summary>
    public required IReadOnlyList<GroundingReason> Reasons { get; init; }

    public bool IsSupported => Level == SupportLevel.Supported;
}
