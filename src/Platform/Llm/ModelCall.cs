using System.Text.Json;
using DigestMonolith.Contracts;

namespace DigestMonolith.Platform.Llm;

/// <summary>One question to a model. Whoever asks names neither provider nor model: the router does.</summary>
public sealed record ModelCall
{
    public required TenantId Tenant { get; init; }

    /// <summary>The run that pays for it; calls of one run share a limit.</summary>
    public required Guid RunId { get; init; }

    /// <summary>Who asks, such as segmenter; repairs ask under the same name.</summary>
    public required string Agent { get; init; }
    public required string PromptId { get; init; }
    public required string PromptVersion { get; init; }
    public required ModelTier Tier { get; init; }
    public required double Temperature { get; init; }

    /// <summary>Tokens the answer may have.</summary>
    public required int MaxTokens { get; init; }

    /// <summary>System text first, then what people and the model said. All of it passes the masker.</summary>
    public required IReadOnlyList<ModelMessage> Messages { get; init; }

    /// <summary>People by the names that the model knows them under.</summary>
    public required Pseudonyms People { get; init; }

    /// <summary>JSON Schema of the answer, for providers that can keep to one.</summary>
    public JsonElement? Schema { get; init; }

    /// <summary>What the tenant's questions may cost in one quota span by its own wish; null for the setting alone.</summary>
    public double? CostCap { get; init; }

    /// <summary>How long one request may take; null for the setting.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>When the run has no more time.</summary>
    public DateTimeOffset? Deadline { get; init; }
}

/// <summary>A part of the question: whose it is, and what it says.</summary>
public sealed record ModelMessage(ModelSpeaker Speaker, string Text);

/// <summary>Who speaks in a question.</summary>
public enum ModelSpeaker
{
    System,
    User,
    Model,
}

/// <summary>What a model said.</summary>
public sealed record ModelAnswer
{
    public required string Text { get; init; }
    public required ModelTier Tier { get; init; }
    public required string Model { get; init; }
    public required AnswerEnd End { get; init; }
    public required long PromptTokens { get; init; }
    public required long AnswerTokens { get; init; }

    /// <summary>The tiers that could not answer before, with the reason each.</summary>
    public IReadOnlyList<string> StepsDown { get; init; } = [];
}

/// <summary>How an answer ended.</summary>
public enum AnswerEnd
{
    Complete,

    /// <summary>Cut off: less must be asked at once.</summary>
    Length,

    /// <summary>The provider would not say it; asking again is no use.</summary>
    Filtered,
}

/// <summary>No model could answer: every tier failed, or none may be asked. The caller has its own answer ready.</summary>
public sealed class ModelUnavailableException(string reason, Exception? inner = null) : Exception($"No model answered: {reason}.", inner)
{
    /// <summary>
    /// not_configured, call_limit, quota_calls, quota_tokens, cost_cap, circuit_open, timeout, rate_limit, server_error,
    /// network, credentials (the provider does not let us in), model_refused (it does not let us have this model), refused (it
    /// understood and would not), nonsense (the answer was none) or run_timeout.
    /// </summary>
    public string Reason => reason;
}
