namespace DigestMonolith.Training.Linear;

/// <summary>A labelled text.</summary>
/// <param name="Targets">Yes or no for each label; null where nobody asked.</param>
/// <param name="Weight">How many plain rows it stands for.</param>
/// <param name="Hints">What the model is told of it beyond its letters.</param>
internal sealed record LinearRow(string Text, IReadOnlyList<bool?> Targets, double Weight = 1, IReadOnlyList<string>? Hints = null);
