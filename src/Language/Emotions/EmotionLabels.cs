namespace DigestMonolith.Language.Emotions;

/// <summary>The six emotions of Ekman, and none.</summary>
public static class EmotionLabels
{
    public const string Anger = "anger";
    public const string Disgust = "disgust";
    public const string Fear = "fear";
    public const string Joy = "joy";
    public const string Sadness = "sadness";
    public const string Surprise = "surprise";
    public const string Neutral = "neutral";

    /// <summary>In the order in which they are always given.</summary>
    public static IReadOnlyList<string> All { get; } = [Anger, Disgust, Fear, Joy, Sadness, Surprise, Neutral];

    /// <summary>What is looked for when nobody says: having none of them is being neutral.</summary>
    public static IReadOnlyList<string> Emotions { get; } = [.. All.Where(label => label != Neutral)];
}
