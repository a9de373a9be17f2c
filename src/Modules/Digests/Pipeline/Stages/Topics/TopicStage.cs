using DigestMonolith.Language.Topics;

namespace DigestMonolith.Modules.Digests.Pipeline.Stages.Topics;

/// <summary>Finds what the window was about.</summary>
internal sealed class TopicStage : LocalStage<TopicsOutput>
{
    public override string Name => StageNames.Topic;

    public override bool UsesBackground => true;

    protected override StageWork<TopicsOutput> Work(RunState state)
    {
        var topics = TopicFinder.Find(state.Kept, state.KeptThreads, state.Units, background: state.Background);
        return new(new TopicsOutput(topics)) { Metrics = new Dictionary<string, double> { ["topics"] = topics.Count } };
    }

    protected override RunState With(RunState state, TopicsOutput output) => state with { Topics = output.Topics };
}
