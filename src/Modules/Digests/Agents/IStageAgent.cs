using DigestMonolith.Contracts.Digests;
using DigestMonolith.Modules.Digests.Pipeline;

namespace DigestMonolith.Modules.Digests.Agents;

/// <summary>The model's way of doing a stage that our own analysis can do as well.</summary>
internal interface IStageAgent<TOutput>
{
    /// <summary>
    /// Throws <see cref="Platform.Llm.ModelUnavailableException"/> or <see cref="AgentFailedException"/> when there is no answer
    /// to use; then the local output stands.
    /// </summary>
    /// <param name="local">What our own analysis gives; what the model says nothing of stays as it is there.</param>
    Task<AgentOutput<TOutput>> AskAsync(RunState state, TOutput local, CancellationToken ct);
}

/// <summary>A stage's output as a model gave it.</summary>
internal sealed record AgentOutput<TOutput>(TOutput Output, string Model, Prompt Prompt)
{
    /// <summary>Ok, retry when it took a second question, fallback when a part of it is local.</summary>
    public StageVerdict Verdict { get; init; } = StageVerdict.Ok;

    public static AgentOutput<TOutput> Of<TAnswer>(TOutput output, AgentAnswer<TAnswer> answer) =>
        new(output, answer.Model, answer.Prompt) { Verdict = answer.WasRetried ? StageVerdict.Retry : StageVerdict.Ok };
}
