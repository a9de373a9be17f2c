using DigestMonolith.Language.Chat;
using DigestMonolith.Language.Text;

namespace DigestMonolith.Language.Moods;

/// <summary>
/// Measures a mood by counting the messages that show it, by a word, a sign or a feeling that the emotion model is sure of. An index is full when every third message does; the tone
/// needs a clear majority. No cue at all is no mood, not a neutral one: a number is a claim.
/// </summary>
public static class MoodMeter
{
    private const double FullShare = 1.0 / 3;
    private const double Majority = 0.2;

    public static Mood? Measure(IReadOnlyList<ChatMessage> messages)
    {
        var cues = messages.Select(message => CuesOf(message.Text)).ToList();
        if (cues.All(cue => (cue & ~MoodCue.Loud) == MoodCue.None))
        {
            return null;
        }

        return new Mood
        {
            Tone = ToneOf(cues),
            Intensity = Index(cues.Count(cue => cue != MoodCue.None) + cues.Count(cue => cue.HasFlag(MoodCue.Loud)), 2 * cues.Count),
            Conflict = Index(cues, MoodCue.Conflict),
            Collaboration = Index(cues, MoodCue.Collaboration),
            Stress = Index(cues, MoodCue.Stress),
            Enthusiasm = Index(cues, MoodCue.Enthusiasm),
        };
    }

    internal static MoodCue CuesOf(string text)
    {
        var cues = MoodSigns.In(text);
        var words = Tokenizer.Words(text);
        for (var i = 0; i < words.Count; i++)
        {
            var stem = Stemmer.Stem(words[i]);
            var isDenied = i > 0 && MoodWords.Denials.Contains(words[i - 1]);
            cues |= isDenied ? MoodWords.Denied.GetValueOrDefault(stem) : MoodWords.Said.GetValueOrDefault(stem);
        }

        return cues | MoodFeelings.In(text);
    }

    private static Tone ToneOf(List<MoodCue> cues)
    {
        var positive = cues.Count(cue => cue.HasFlag(MoodCue.Positive));
        var negative = cues.Count(cue => cue.HasFlag(MoodCue.Negative));
        var balance = positive + negative == 0 ? 0 : (double)(positive - negative) / (positive + negative);
        return balance switch
        {
            > Majority => Tone.Positive,
            < -Majority => Tone.Negative,
            _ => Tone.Neutral,
        };
    }

    private static double Index(List<MoodCue> cues, MoodCue cue) => Index(cues.Count(found => found.HasFlag(cue)), cues.Count);

    private static double Index(int shown, int all) => Math.Round(Math.Min(1, shown / (all * FullShare)), 2);
}
