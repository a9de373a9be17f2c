using System.Text.Json;
using DigestMonolith.Contracts.Digests;
using DigestMonolith.Language.Chat;
using DigestMonolith.Modules.Digests.Agents;
using DigestMonolith.Modules.Digests.Pipeline.Stages.Synthesis;
using DigestMonolith.Modules.Digests.Pipeline.Stages.Topics;
using DigestMonolith.Platform.Llm;
using Microsoft.Extensions.Options;

namespace DigestMonolith.Modules.Digests.Pipeline.Stages.Evaluation;

/// <summary>
/// Judges the digest and sees that the best version stands: what a model wrote is judged by a model, corrected once when it
/// does not pass, and gives way to our own digest when that passes and it does not. Then it is compared with the one before.
/// </summary>
internal sealed class EvaluationStage(EvaluationAgent judge, SynthesisAgent writer, IOptions<DigestsOptions> options) : IDigestStage
{
    private readonly DigestsOptions _options = options.Value;

    public string Name => StageNames.Evaluation;

    public bool AlwaysRuns => false;

    // Where it does, the stages before it have it in their hash.
    public bool UsesBackground => false;

    public string SettingsFor(RunState state) => PipelineJson.Write(new { _options.QualityThreshold, _options.CriterionFloor, _options.BaselineDegrade })
        + (state.WrittenBy is null ? "" : $"/{Prompts.Of(Name).Version}/{Prompts.Of(AgentNames.Correction).Version}/{state.Plan.Tier}");

    // What we wrote ourselves is judged by rule.
    public bool Asks(RunState state) => state.WrittenBy is not null;

    public async Task<StageResult> RunAsync(RunState state, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        var written = new SynthesisOutput(state.Body!, 0) { WrittenBy = state.WrittenBy };
        var best = await JudgeAsync(state, written, ct);
        var verdict = best.IsByRule && written.WrittenBy is not null ? StageVerdict.Fallback : StageVerdict.Ok;
        if (written.WrittenBy is not null && best.Failures.Count > 0)
        {
            (best, verdict) = await ImproveAsync(state, best, verdict, ct);
        }

        return Result(state, written, best, verdict);
    }

    public RunState Restore(RunState state, string payload) => With(
        state, JsonSerializer.Deserialize<EvaluationOutput>(payload, PipelineJson.Options) ?? throw new JsonException("The stored evaluation is null."));

    private async Task<(Judged Best, StageVerdict Verdict)> ImproveAsync(RunState state, Judged first, StageVerdict verdict, CancellationToken ct)
    {
        var best = first;
        if (_options.CorrectiveMax > 0 && await CorrectAsync(state, first, ct) is { } second)
        {
            LlmTelemetry.CountFallback("quality_retry");
            // A correction may be worse: the better of the two stands.
            best = IsBetter(second, first) ? second : first;
            verdict = best.IsByRule ? StageVerdict.Fallback : StageVerdict.Retry;
        }

        if (best.Failures.Count == 0 || !_options.AllowTemplateDigest)
        {
            return (best, verdict);
        }

        var local = Judge(state, SynthesisStage.Local(state, TopicStage.Local(state)));
        if (local.Failures.Count > 0)
        {
            return (best, verdict);
        }

        LlmTelemetry.CountFallback("quality_below_threshold");
        return (local, StageVerdict.Fallback);
    }

    private async Task<Judged?> CorrectAsync(RunState state, Judged first, CancellationToken ct)
    {
        try
        {
            var corrected = await writer.CorrectAsync(state, first.Written, first.Failures, ct);
            return await JudgeAsync(state, corrected.Output, ct);
        }
        catch (Exception e) when (e is ModelUnavailableException or AgentFailedException)
        {
            // No second version: the first is what there is to choose from.
            return null;
        }
    }

    private async Task<Judged> JudgeAsync(RunState state, SynthesisOutput written, CancellationToken ct)
    {
        if (written.WrittenBy is null || !GroundingCheck.Statements(written.Body).Any())
        {
            return Judge(state, written);
        }

        try
        {
            var answer = await judge.AskAsync(state, written.Body, ct);
            return Gate(state, written, answer.Value) with { Model = answer.Model, Prompt = answer.Prompt };
        }
        catch (ModelUnavailableException)
        {
            return Judge(state, written);
        }
        catch (AgentFailedException e)
        {
            LlmTelemetry.CountFallback(e.Reason);
            return Judge(state, written);
        }
    }

    private Judged Judge(RunState state, SynthesisOutput written) => Gate(state, written, RuleEvaluation.Score(state, written.Body)) with { IsByRule = true };

    private Judged Gate(RunState state, SynthesisOutput written, QualityScores scores) => new()
    {
        Written = written,
        Scores = scores,
        Failures = QualityGate.Judge(scores, GroundingCheck.Failures(written.Body, state.Kept), _options.QualityThreshold, _options.CriterionFloor),
    };

    private static bool IsBetter(Judged second, Judged first) =>
        second.Failures.Count == 0 || (first.Failures.Count > 0 && (second.Scores.Quality ?? 0) > (first.Scores.Quality ?? 0));

    private StageResult Result(RunState state, SynthesisOutput written, Judged best, StageVerdict verdict)
    {
        var current = BaselineDigest.Of(best.Written.Body, best.Scores, state.Kept.Count);
        var baseline = BaselineComparison.Compare(state.Baseline, current, _options.BaselineDegrade);
        var output = new EvaluationOutput
        {
            Scores = best.Scores,
            Failures = best.Failures,
            Baseline = baseline,
            CoveredShare = current.CoveredShare,
            Better = best.Written == written ? null : best.Written,
        };
        return new StageResult(With(state, output), JsonSerializer.Serialize(output, PipelineJson.Options), baseline.IsDegraded ? StageVerdict.Degraded : verdict, Named(best.Scores))
        {
            ModelId = best.Model ?? StageResult.Local,
            Prompt = best.Prompt,
        };
    }

    private static Dictionary<string, double> Named(QualityScores scores) =>
        new (string Name, double? Value)[]
        {
            ("faithfulness", scores.Faithfulness), ("coherence", scores.Coherence), ("coverage", scores.Coverage), ("focus", scores.Focus),
            ("quality_score", scores.Quality),
        }.Where(score => score.Value is not null).ToDictionary(score => score.Name, score => score.Value!.Value);

    private static RunState With(RunState state, EvaluationOutput output) => output.Better is { } better
        ? state with { Evaluation = output, Body = better.Body, WrittenBy = better.WrittenBy }
        : state with { Evaluation = output };

    /// <summary>A version with its scores.</summary>
    private sealed record Judged
    {
        public required SynthesisOutput Written { get; init; }
        public required QualityScores Scores { get; init; }
        public required IReadOnlyList<string> Failures { get; init; }
        public bool IsByRule { get; init; }
        public string? Model { get; init; }
        public Prompt? Prompt { get; init; }
    }
}
