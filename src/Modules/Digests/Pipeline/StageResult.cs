using DigestMonolith.Contracts.Digests;

namespace DigestMonolith.Modules.Digests.Pipeline;

/// <summary>What a stage hands on, and the form in which it is stored.</summary>
internal sealed record StageResult(RunState State, string Payload, StageVerdict Verdict, IReadOnlyDictionary<string, double> Metrics);

/// <summary>A stage's own output with how it went.</summary>
internal sealed record StageWork<TOutput>(TOutput Output, StageVerdict Verdict = StageVerdict.Ok)
{
    public IReadOnlyDictionary<string, double> Metrics { get; init; } = new Dictionary<string, double>();
}
