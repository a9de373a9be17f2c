using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using DigestMonolith.Platform.Observability;

namespace DigestMonolith.Platform.Llm;

/// <summary>Names under which models are measured, as dashboards and alerts quote them.</summary>
public static class LlmTelemetry
{
    private static readonly ConcurrentDictionary<string, int> States = new();

    internal static ActivitySource Activities { get; } = new($"{PlatformTelemetry.Prefix}.Llm");

    private static Meter Meter { get; } = new($"{PlatformTelemetry.Prefix}.Llm");

    private static QuietCounter Tokens { get; } = Meter.Counting("digest_tokens_total", "Tokens of model calls, by agent, model and direction (prompt, completion).");

    /// <summary>Requests to any provider; the name is from the time when there was one.</summary>
    private static QuietCounter Requests { get; } = Meter.Counting("gigachat_requests_total", "Requests to any model provider, by model and outcome.");
    internal static QuietCounter QuotaExceeded { get; } = Meter.Counting("digest_pro_quota_exceeded_total", "Calls refused by a tenant's quota of calls or of tokens.");
    internal static QuietCounter CircuitOpen { get; } = Meter.Counting("digest_circuit_open_total", "Calls refused because the breaker of their model was open.");
    internal static QuietCounter BreakerTransitions { get; } = Meter.Counting("circuit_breaker_transitions_total", "How often a breaker entered a state.");
    private static QuietCounter BreakerFailures { get; } = Meter.Counting("circuit_breaker_failures_total", "Failures that a breaker counted.");
    internal static QuietCounter BreakerCalls { get; } = Meter.Counting("circuit_breaker_calls_total", "Calls that went through a breaker.");
    private static QuietCounter Fallbacks { get; } = Meter.Counting("digest_synthesis_fallback_total", "Answers of a lower tier, of the local engine or of a second attempt, by reason.");
    private static QuietCounter Guard { get; } = Meter.Counting("digest_json_guard_total", "How the guard took the answers of models: valid, coerced, repaired, failed.");

    /// <summary>1 for the state that each breaker is in, 0 for the others.</summary>
    internal static ObservableGauge<int> BreakerState { get; } = Meter.CreateObservableGauge(
        "circuit_breaker_state", Observe, unit: null, "1 for the state that a breaker is in, 0 for the others.");

    /// <summary>Something was answered on a lower tier, by the local engine or by a second attempt.</summary>
    public static void CountFallback(string reason) => Fallbacks.Add(1, Tag("reason", reason));

    /// <summary>How the guard took an answer: valid, coerced, repaired or failed.</summary>
    public static void CountGuard(string stage, string result) => Guard.Add(1, Tag("stage", stage), Tag("result", result));

    /// <summary>What the provider counted, or our estimate where it counted nothing.</summary>
    internal static void CountTokens(string agent, ModelAnswer answer, bool isCounted)
    {
        void Count(string direction, long tokens) => Tokens.Add(tokens, Tag("agent", agent), Tag("model", answer.Model), Tag("direction", direction));

        if (!isCounted)
        {
            Count("estimated", answer.PromptTokens + answer.AnswerTokens);
            return;
        }

        Count("prompt", answer.PromptTokens);
        Count("completion", answer.AnswerTokens);
    }

    internal static void CountRequest(string model, string outcome) => Requests.Add(1, Tag("model", model), Tag("outcome", outcome));

    internal static void CountFailure(string breaker) => BreakerFailures.Add(1, Tag("name", breaker));

    internal static void EnterState(string breaker, BreakerState state)
    {
        States[breaker] = (int)state;
        BreakerTransitions.Add(1, Tag("name", breaker), Tag("state", Persistence.SnakeCase.Of(state)));
    }

    internal static void Know(string breaker) => States.TryAdd(breaker, (int)Llm.BreakerState.Closed);

    internal static KeyValuePair<string, object?> Tag(string name, object? value) => new(name, value);

    private static IEnumerable<Measurement<int>> Observe() =>
        from breaker in States
        from state in Enum.GetValues<BreakerState>()
        select new Measurement<int>(breaker.Value == (int)state ? 1 : 0, Tag("name", breaker.Key), Tag("state", Persistence.SnakeCase.Of(state)));
}

/// <summary>Whether calls go through a breaker.</summary>
internal enum BreakerState
{
    Closed,
    HalfOpen,
    Open,
}
