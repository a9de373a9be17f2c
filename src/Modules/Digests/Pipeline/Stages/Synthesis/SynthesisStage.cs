using DigestMonolith.Contracts.Digests;
using DigestMonolith.Language.Chat;
using DigestMonolith.Language.Synthesis;
using DigestMonolith.Modules.Digests.Agents;

namespace DigestMonolith.Modules.Digests.Pipeline.Stages.Synthesis;

/// <summary>Writes the digest; our own analysis writes it out of the chat's own sentences.</summary>
internal sealed class SynthesisStage(IStageAgent<SynthesisOutput> agent) : TwoEngineStage<SynthesisOutput>(agent)
{
    public override string Name => StageNames.Synthesis;

    public override string SettingsFor(RunState state) => $"grounded{base.SettingsFor(state)}";

    public override bool UsesBackground => true;

    // Nothing is too short to be told well.
    protected override bool AsksInMicro => true;

    /// <summary>The digest as our own analysis writes it of these topics.</summary>
    public static SynthesisOutput Local(RunState state, IReadOnlyList<Topic> topics)
    {
        var body = Composer.Compose(new ComposerInput
        {
            Messages = state.Kept,
            Threads = state.KeptThreads,
            Topics = topics,
            EarlierQuestions = state.Baseline?.OpenQuestions ?? [],
            Background = state.Background,
            Language = state.Ingest!.Language,
            TimeZone = state.Zone,
        });
        var (grounded, dropped) = GroundingCheck.KeepSupported(body, state.Kept);
        return new SynthesisOutput(grounded, dropped);
    }

    protected override StageWork<SynthesisOutput> Work(RunState state)
    {
        var output = Local(state, state.Topics);
        return new(output, output.Dropped > 0 ? StageVerdict.Retry : StageVerdict.Ok) { Metrics = Measure(output) };
    }

    protected override IReadOnlyDictionary<string, double> Measure(SynthesisOutput output) => new Dictionary<string, double>
    {
        ["statements"] = GroundingCheck.Statements(output.Body).Count(),
        ["dropped"] = output.Dropped,
    };

    protected override RunState With(RunState state, SynthesisOutput output) => state with { Body = output.Body, WrittenBy = output.WrittenBy };
}
