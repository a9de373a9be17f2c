using DigestMonolith.Language.Roles;
using DigestMonolith.Modules.Digests.Agents;

namespace DigestMonolith.Modules.Digests.Pipeline.Stages.Roles;

/// <summary>Says what each person mostly did. Counts are of all messages, duplicates among them.</summary>
internal sealed class RolesStage(IStageAgent<RolesOutput> agent) : TwoEngineStage<RolesOutput>(agent)
{
    public override string Name => StageNames.Roles;

    protected override StageWork<RolesOutput> Work(RunState state)
    {
        var output = new RolesOutput(RoleAssigner.Assign(state.Messages, state.Threads, state.Units));
        return new(output) { Metrics = Measure(output) };
    }

    protected override IReadOnlyDictionary<string, double> Measure(RolesOutput output) => new Dictionary<string, double> { ["participants"] = output.Participants.Count };

    protected override RunState With(RunState state, RolesOutput output) => state with { Participants = output.Participants };
}
