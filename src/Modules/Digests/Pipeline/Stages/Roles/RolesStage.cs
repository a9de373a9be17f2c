using DigestMonolith.Language.Roles;

namespace DigestMonolith.Modules.Digests.Pipeline.Stages.Roles;

/// <summary>Says what each person mostly did. Counts are of all messages, duplicates among them.</summary>
internal sealed class RolesStage : LocalStage<RolesOutput>
{
    public override string Name => StageNames.Roles;

    protected override StageWork<RolesOutput> Work(RunState state)
    {
        var participants = RoleAssigner.Assign(state.Messages, state.Threads, state.Units);
        return new(new RolesOutput(participants)) { Metrics = new Dictionary<string, double> { ["participants"] = participants.Count } };
    }

    protected override RunState With(RunState state, RolesOutput output) => state with { Participants = output.Participants };
}
