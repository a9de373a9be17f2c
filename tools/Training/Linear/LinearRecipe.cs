using DigestMonolith.Language.Linear;

namespace DigestMonolith.Training.Linear;

/// <summary>How a linear model is trained.</summary>
internal sealed record LinearRecipe
{
    public required FeatureShape Shape { get; init; }

    /// <summary>In the order of a row's targets.</summary>
    public required IReadOnlyList<string> Labels { get; init; }

    /// <summary>Trust in the rows against plain weights: C of the usual solvers.</summary>
    public double Cost { get; init; } = 4;

    /// <summary>0 takes each row as it is; 1 makes the rows of both answers weigh the same, label by label.</summary>
    public double Balance { get; init; }

    /// <summary>Rarer features are left out.</summary>
    public int MinTexts { get; init; } = 2;
    public int Epochs { get; init; } = 12;
    public ulong Seed { get; init; } = 1;
}
