using DigestMonolith.Contracts.Digests;
using DigestMonolith.Language.Synthesis;

namespace DigestMonolith.Modules.Digests.Pipeline.Stages.Synthesis;

/// <summary>Writes the digest out of the chat's own sentences.</summary>
internal sealed class SynthesisStage : LocalStage<SynthesisOutput>
{
    public override string Name => StageNames.Synthesis;

    public override string Settings => "grounded";

    public override bool UsesBackground => true;

    protected override StageWork<SynthesisOutput> Work(RunState state)
    {
        var body = Composer.Compose(new ComposerInput
        {
            Messages = state.Kept,
            Threads = state.KeptThreads,
            Units = state.Units,
            Topics = state.Topics,
            EarlierQuestions = state.Baseline?.OpenQuestions ?? [],
            Background = state.Background,
            Language = state.Ingest!.Language,
            TimeZone = state.Zone,
        });
        var (grounded, dropped) = GroundingCheck.KeepSupported(body, state.Kept);
        return new(new SynthesisOutput(grounded, dropped), dropped > 0 ? StageVerdict.Retry : StageVerdict.Ok)
        {
            Metrics = new Dictionary<string, double> { ["statements"] = GroundingCheck.Statements(grounded).Count(), ["dropped"] = dropped },
        };
    }

    protected override RunState With(RunState state, SynthesisOutput output) => state with { Body = output.Body };
}
