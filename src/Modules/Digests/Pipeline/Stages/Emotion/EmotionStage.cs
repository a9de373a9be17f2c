using DigestMonolith.Language.Moods;
using DigestMonolith.Modules.Digests.Agents;

namespace DigestMonolith.Modules.Digests.Pipeline.Stages.Emotion;

/// <summary>Measures the mood of the window.</summary>
internal sealed class EmotionStage(IStageAgent<EmotionOutput> agent) : TwoEngineStage<EmotionOutput>(agent)
{
    public override string Name => StageNames.Emotion;

    protected override StageWork<EmotionOutput> Work(RunState state) => new(new EmotionOutput(MoodMeter.Measure(state.Kept)));

    protected override IReadOnlyDictionary<string, double> Measure(EmotionOutput output) => new Dictionary<string, double>();

    protected override RunState With(RunState state, EmotionOutput output) => state with { Mood = output.Mood };
}
