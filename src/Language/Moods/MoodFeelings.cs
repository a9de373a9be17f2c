using DigestMonolith.Language.Emotions;

namespace DigestMonolith.Language.Moods;

/// <summary>What the emotion model hears in a message. Work talk of killing, dying and falling is not to sound the alarm: the model must be sure.</summary>
internal static class MoodFeelings
{
    private const double Sure = 0.9;

    /// <summary>Enough where a word for the feeling stands in the text.</summary>
    private const double SureWithWord = 0.7;

    // Anger at a bug is no quarrel: conflict is for words to tell. Surprise is neither good nor bad.
    private static readonly (string Label, MoodCue Cue)[] Felt =
    [
        (EmotionLabels.Joy, MoodCue.Positive),
        (EmotionLabels.Anger, MoodCue.Negative),
        (EmotionLabels.Disgust, MoodCue.Negative),
        (EmotionLabels.Sadness, MoodCue.Negative),
        (EmotionLabels.Fear, MoodCue.Negative | MoodCue.Stress),
    ];

    private static readonly HashSet<string> Asked = [.. EmotionLabels.All];

    public static MoodCue In(string text)
    {
        var words = EmotionWords.In(text);
        var cues = MoodCue.None;
        foreach (var (label, score) in EmotionReader.Read(text, language: null, Asked).Scores)
        {
            // The model may miss a "not".
            var isSure = score >= Sure || (score >= SureWithWord && words.Contains(label));
            cues |= isSure && !words.Contains(EmotionWords.Denied(label)) ? CueOf(label) : MoodCue.None;
        }

        return cues;
    }

    private static MoodCue CueOf(string label) => Felt.FirstOrDefault(felt => felt.Label == label).Cue;
}
