namespace DigestMonolith.Modules.Digests.Pipeline.Stages.Segmenter;

/// <summary>Cuts threads into problems, solutions, decisions and the like.</summary>
internal sealed class SegmenterStage : LocalStage<SegmenterOutput>
{
    public override string Name => StageNames.Segmenter;

    protected override StageWork<SegmenterOutput> Work(RunState state)
    {
        var units = Language.Segments.Segmenter.Split(state.Kept, state.KeptThreads);
        return new(new SegmenterOutput(units)) { Metrics = new Dictionary<string, double> { ["units"] = units.Count } };
    }

    protected override RunState With(RunState state, SegmenterOutput output) => state with { Units = output.Units };
}
