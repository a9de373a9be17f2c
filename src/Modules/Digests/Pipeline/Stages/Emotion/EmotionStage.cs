using DigestMonolith.Language.Moods;

namespace DigestMonolith.Modules.Digests.Pipeline.Stages.Emotion;

/// <summary>Measures the mood of the window.</summary>
internal sealed class EmotionStage : LocalStage<EmotionOutput>
{
    public override string Name => StageNames.Emotion;

    protected override StageWork<EmotionOutput> Work(RunState state) => new(new EmotionOutput(MoodMeter.Measure(state.Kept)));

    protected override RunState With(RunState state, EmotionOutput output) => state with { Mood = output.Mood };
}
