using DigestMonolith.Language.Chat;
using DigestMonolith.Language.Topics;
using DigestMonolith.Modules.Digests.Agents;

namespace DigestMonolith.Modules.Digests.Pipeline.Stages.Topics;

/// <summary>Finds what the window was about.</summary>
internal sealed class TopicStage(IStageAgent<TopicsOutput> agent) : TwoEngineStage<TopicsOutput>(agent)
{
    public override string Name => StageNames.Topic;

    public override bool UsesBackground => true;

    protected override StageWork<TopicsOutput> Work(RunState state)
    {
        var output = new TopicsOutput(Local(state));
        return new(output) { Metrics = Measure(output) };
    }

    /// <summary>The topics as our own analysis finds them.</summary>
    public static IReadOnlyList<Topic> Local(RunState state) => TopicFinder.Find(state.Kept, state.KeptThreads, state.Units, background: state.Background);

    protected override IReadOnlyDictionary<string, double> Measure(TopicsOutput output) => new Dictionary<string, double> { ["topics"] = output.Topics.Count };

    protected override RunState With(RunState state, TopicsOutput output) => state with { Topics = output.Topics };
}
