using DigestMonolith.Modules.Digests.Agents;

namespace DigestMonolith.Modules.Digests.Pipeline.Stages.Segmenter;

/// <summary>Cuts threads into problems, solutions, decisions and the like.</summary>
internal sealed class SegmenterStage(IStageAgent<SegmenterOutput> agent) : TwoEngineStage<SegmenterOutput>(agent)
{
    public override string Name => StageNames.Segmenter;

    protected override StageWork<SegmenterOutput> Work(RunState state)
    {
        var output = new SegmenterOutput(Language.Segments.Segmenter.Split(state.Kept, state.KeptThreads));
        return new(output) { Metrics = Measure(output) };
    }

    protected override IReadOnlyDictionary<string, double> Measure(SegmenterOutput output) => new Dictionary<string, double> { ["units"] = output.Units.Count };

    protected override RunState With(RunState state, SegmenterOutput output) => state with { Units = output.Units };
}
