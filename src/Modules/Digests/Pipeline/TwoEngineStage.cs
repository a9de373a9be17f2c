using System.Text.Json;
using DigestMonolith.Contracts.Digests;
using DigestMonolith.Modules.Digests.Agents;
using DigestMonolith.Platform.Llm;

namespace DigestMonolith.Modules.Digests.Pipeline;

/// <summary>
/// A stage that our own analysis can do, and a model may do better. The local output is always made first: it is what stands
/// when the model does not answer, or answers what may not be used.
/// </summary>
internal abstract class TwoEngineStage<TOutput>(IStageAgent<TOutput> agent) : IDigestStage where TOutput : class
{
    public abstract string Name { get; }
    public virtual bool AlwaysRuns => false;
    public virtual bool UsesBackground => false;

    /// <summary>Whether the model is asked also when the window holds too little for most agents.</summary>
    protected virtual bool AsksInMicro => false;

    public virtual string SettingsFor(RunState state) => Asks(state) ? $"{Prompts.Of(Name).Id}/{Prompts.Of(Name).Version}/{state.Plan.Tier}" : "";

    public async Task<StageResult> RunAsync(RunState state, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        var local = Work(state);
        if (state.Plan.Hindrance is { } hindrance && state.Kept.Count > 0 && HasEnough(state))
        {
            LlmTelemetry.CountFallback(hindrance);
            return Fallen(state, local, hindrance);
        }

        if (!Asks(state))
        {
            return Result(state, local);
        }

        try
        {
            var answer = await agent.AskAsync(state, local.Output, ct);
            return Result(state, local with { Output = answer.Output, Verdict = answer.Verdict, Metrics = Measure(answer.Output) }) with { ModelId = answer.Model, Prompt = answer.Prompt };
        }
        catch (ModelUnavailableException e)
        {
            // The router has counted each tier that it left.
            return Fallen(state, local, e.Reason);
        }
        catch (AgentFailedException e)
        {
            LlmTelemetry.CountFallback(e.Reason);
            return Fallen(state, local, e.Reason);
        }
    }

    public RunState Restore(RunState state, string payload) => With(
        state, JsonSerializer.Deserialize<TOutput>(payload, PipelineJson.Options) ?? throw new JsonException($"The stored output of {Name} is null."));

    public bool Asks(RunState state) => state.Plan.AsksModels && state.Ingest is { Shown.Count: > 0 } && HasEnough(state);

    protected abstract StageWork<TOutput> Work(RunState state);

    protected abstract RunState With(RunState state, TOutput output);

    protected abstract IReadOnlyDictionary<string, double> Measure(TOutput output);

    private bool HasEnough(RunState state) => AsksInMicro || state.Ingest!.Mode != Store.ReadMode.Micro;

    private StageResult Result(RunState state, StageWork<TOutput> work) =>
        new(With(state, work.Output), JsonSerializer.Serialize(work.Output, PipelineJson.Options), work.Verdict, work.Metrics);

    private StageResult Fallen(RunState state, StageWork<TOutput> local, string reason) =>
        Result(state, local with { Verdict = StageVerdict.Fallback }) with { Reason = reason };
}
