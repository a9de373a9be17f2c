using System.Text.Json;

namespace DigestMonolith.Modules.Digests.Pipeline;

/// <summary>A stage done by our own analysis: one record in, one record out.</summary>
internal abstract class LocalStage<TOutput> : IDigestStage where TOutput : class
{
    public abstract string Name { get; }
    public virtual bool AlwaysRuns => false;
    public virtual string SettingsFor(RunState state) => "";
    public virtual bool UsesBackground => false;

    public bool Asks(RunState state) => false;

    public Task<StageResult> RunAsync(RunState state, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        var work = Work(state);
        return Task.FromResult(new StageResult(
            With(state, work.Output), JsonSerializer.Serialize(work.Output, PipelineJson.Options), work.Verdict, work.Metrics));
    }

    public RunState Restore(RunState state, string payload) => With(
        state, JsonSerializer.Deserialize<TOutput>(payload, PipelineJson.Options) ?? throw new JsonException($"The stored output of {Name} is null."));

    protected abstract StageWork<TOutput> Work(RunState state);

    protected abstract RunState With(RunState state, TOutput output);
}
