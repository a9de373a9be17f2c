namespace DigestMonolith.Language.Emotions;

/// <summary>What a text shows.</summary>
/// <param name="Language">ru, uk or en: the language it was read in.</param>
/// <param name="Labels">Those that were asked for and found, in the order of <see cref="EmotionLabels.All"/>.</param>
/// <param name="Scores">The probability of each label that was asked for, in the same order.</param>
public sealed record EmotionReading(string Language, IReadOnlyList<string> Labels, IReadOnlyList<LabelScore> Scores);

/// <summary>A label and its probability, to four digits.</summary>
public readonly record struct LabelScore(string Label, double Score);
