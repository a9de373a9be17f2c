namespace DigestMonolith.Evaluation;

/// <summary>One line of the table: what was measured, on which set, and what others reach.</summary>
public sealed record EvaluationRow
{
    public required string Stage { get; init; }
    public required string Set { get; init; }
    public required string Measure { get; init; }

    /// <summary>Null where the set is not there.</summary>
    public double? Ours { get; init; }

    /// <summary>The published figure with its source, as the README of the data gives it.</summary>
    public string Published { get; init; } = "";

    /// <summary>The trivial baseline, measured in the same run where that is possible.</summary>
    public string Trivial { get; init; } = "";
}
