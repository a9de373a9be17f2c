namespace DigestMonolith.Language.Moods;

/// <summary>What a word, emoji or sign tells of the mood of the one who wrote it; one cue may tell several things.</summary>
[Flags]
internal enum MoodCue
{
    None = 0,
    Positive = 1,
    Negative = 2,
    Conflict = 4,
    Collaboration = 8,
    Stress = 16,
    Enthusiasm = 32,

    /// <summary>Said with force: "!!!", capitals.</summary>
    Loud = 64,
}
