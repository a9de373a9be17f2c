using DigestMonolith.Contracts.Digests;
using DigestMonolith.Modules.Digests.Agents;

namespace DigestMonolith.Modules.Digests.Pipeline;

/// <summary>What a stage hands on, and the form in which it is stored.</summary>
internal sealed record StageResult(RunState State, string Payload, StageVerdict Verdict, IReadOnlyDictionary<string, double> Metrics)
{
    public const string Local = "local";

    /// <summary>The model that answered, or local.</summary>
    public string ModelId { get; init; } = Local;

    /// <summary>What it was told; null where no model answered.</summary>
    public Prompt? Prompt { get; init; }

    /// <summary>Why the model's part is local; null when it is not, or none was asked.</summary>
    public string? Reason { get; init; }
}

/// <summary>A stage's own output with how it went.</summary>
internal sealed record StageWork<TOutput>(TOutput Output, StageVerdict Verdict = StageVerdict.Ok)
{
    public IReadOnlyDictionary<string, double> Metrics { get; init; } = new Dictionary<string, double>();
}
